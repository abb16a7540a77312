"""A small service for orders: take one, show one, print its label."""

import logging
import subprocess
import traceback

from flask import Flask, jsonify, request

app = Flask(__name__)
log = logging.getLogger("orders")

orders = {}


@app.route("/orders", methods=["POST"])
def take():
    try:
        order = request.get_json()
        number = len(orders) + 1
        orders[number] = {"item": order["item"], "amount": int(order["amount"])}
        return jsonify(number=number), 201
    except Exception:
        return traceback.format_exc(), 500


@app.route("/orders/<int:number>")
def show(number):
    try:
        return jsonify(orders[number])
    except KeyError:
        return jsonify(error="There is no such order."), 404


@app.route("/orders/<int:number>/label", methods=["POST"])
def label(number):
    printer = subprocess.Popen(["print-label", str(number)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = printer.communicate()
    if printer.returncode != 0:
        return "The label was not printed: " + err.decode(), 500
    log.info("label %d printed", number)
    return "", 204


@app.route("/orders/<int:number>", methods=["DELETE"])
def cancel(number):
    try:
        del orders[number]
    except Exception as error:
        return jsonify(error=str(error)), 400
    return "", 204


if __name__ == "__main__":
    app.run(port=8080)
