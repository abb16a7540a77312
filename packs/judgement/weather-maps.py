from flask import Flask, abort, redirect, request, send_file

app = Flask(__name__)
MAPS = "/srv/weather/maps"
LAYERS = ("rain", "wind", "snow")


@app.get("/maps/<station>")
def by_station(station):
    if not station.isdigit():
        abort(404)
    return send_file(f"{MAPS}/station-{station}.png")


@app.get("/maps/hour")
def by_hour():
    hour = int(request.args["hour"])
    return send_file(f"{MAPS}/hour-{hour:02d}.png")


@app.get("/maps/layer")
def by_layer():
    layer = request.args["layer"]
    if layer not in LAYERS:
        return redirect("/maps/hour?hour=12")
    return send_file(f"{MAPS}/{layer}.png")


@app.get("/maps/region")
def by_region():
    region = request.args["region"]
    if len(region) > 40:
        abort(404)
    return send_file(f"{MAPS}/{region}.png")


@app.get("/maps/archive")
def from_archive():
    year = request.args["year"]
    page = request.args.get("page", "overview")
    if not year.isdigit():
        abort(404)
    return send_file(f"{MAPS}/archive/{year}/{page}.png")
