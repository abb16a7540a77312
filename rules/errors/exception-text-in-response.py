import logging
import traceback

from django.http import HttpResponse, JsonResponse
from flask import Flask, jsonify, render_template
from tornado.web import RequestHandler

app = Flask(__name__)


@app.route("/total")
def total():
    try:
        return str(compute())
    except ValueError as error:
        # ruleid: exception-text-in-response
        return "failed: " + str(error), 400
    except Exception:
        text = traceback.format_exc()
        logging.error(text)
        # ruleid: exception-text-in-response
        return text
    # ok: exception-text-in-response
    return "done"


@app.route("/items")
def items():
    try:
        # ok: exception-text-in-response
        return jsonify(items=load())
    except Exception as error:
        # ruleid: exception-text-in-response
        return jsonify(error=str(error))


def legacy(request):
    try:
        return HttpResponse(compute())
    except Exception, error:
        # ruleid: exception-text-in-response
        return HttpResponse(error.message)


class Page(RequestHandler):
    def get(self):
        try:
            self.write(load())
        except Exception as error:
            # ruleid: exception-text-in-response
            self.write("cannot load: %s" % error)


@app.route("/list")
def listing():
    try:
        load()
    except Exception as error:
        # ruleid: exception-text-in-response
        return render_template("error.html", error=error)
    # ok: exception-text-in-response
    return render_template("list.html", items=load())


def compute():
    try:
        return 1 // 0
    except ZeroDivisionError as error:
        logging.exception("cannot divide")
        # ok: exception-text-in-response
        return str(error)


@app.errorhandler(Exception)
def failed(error):
    # ruleid: exception-text-in-response
    return {"error": str(error)}, 500


@app.errorhandler(404)
def missing(error):
    # ok: exception-text-in-response
    return str(error), 404


def handler(event, context):
    try:
        work(event)
    except Exception as error:
        # ruleid: exception-text-in-response
        return {"statusCode": 500, "body": str(error)}
    # ok: exception-text-in-response
    return {"statusCode": 200, "body": "done"}


@app.errorhandler(500)
def broken(error):
    # ruleid: exception-text-in-response
    return jsonify(error=repr(error.original_exception)), 500


class Prices(Resource):
    def get(self):
        try:
            # ok: exception-text-in-response
            return load()
        except Exception as error:
            # ruleid: exception-text-in-response
            return {"message": str(error)}, 500

    def load(self):
        try:
            return load()
        except Exception as error:
            # ok: exception-text-in-response
            return str(error)
