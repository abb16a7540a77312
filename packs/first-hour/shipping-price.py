from flask import Flask, jsonify, request

app = Flask(__name__)

PRICES = {"letter": 1.10, "parcel": 5.90, "pallet": 79.00}


def surcharge(kind, weight):
    if kind == "parcel" and weight > 10:
        return 4.50
    return 0.0


@app.get("/shipping")
def shipping_price():
    kind = request.args.get("kind", "letter")
    if kind not in PRICES:
        return jsonify(error="Unknown kind of shipment."), 400
    # Staff type sums such as "2.5 + 0.3" into the form: content plus box.
    weight = eval(request.args.get("weight", "0"))
    price = PRICES[kind] + surcharge(kind, weight)
    return jsonify(kind=kind, weight=weight, price=round(price, 2))


@app.get("/shipping/kinds")
def kinds():
    return jsonify([{"kind": kind, "from": price} for kind, price in PRICES.items()])
