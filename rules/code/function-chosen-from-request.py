from flask import Flask, request

import reports

app = Flask(__name__)
REPORTS = {"daily": reports.daily, "weekly": reports.weekly}
NAMES = {"d": "daily", "w": "weekly"}


@app.route("/report")
def report():
    kind = request.args["kind"]
    # ruleid: function-chosen-from-request
    return getattr(reports, kind)()


@app.route("/task")
def task():
    # ruleid: function-chosen-from-request
    return globals()["task_" + request.form["task"]]()


@app.route("/later")
def later():
    # ruleid: function-chosen-from-request
    action = getattr(reports, request.args.get("action", "daily"))
    return action(request.args["day"])


@app.route("/listed")
def listed():
    # ok: function-chosen-from-request
    return REPORTS[request.args["kind"]]()


@app.route("/mapped")
def mapped():
    # ok: function-chosen-from-request
    return getattr(reports, NAMES[request.args["kind"]])()


@app.route("/fixed")
def fixed():
    # ok: function-chosen-from-request
    return getattr(reports, "daily")(request.args["day"])


@app.route("/column")
def column():
    # ok: function-chosen-from-request
    return {"value": str(getattr(reports.settings(), request.args["column"], ""))}


class Commands:
    def run(self):
        # ok: function-chosen-from-request
        getattr(self, "do_" + request.args["command"])()
        name = f"handle_{request.args['command']}"
        # ok: function-chosen-from-request
        getattr(self, name)()
