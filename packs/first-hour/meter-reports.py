import os
from datetime import date

from flask import Flask, abort, request

app = Flask(__name__)
REPORTS = "/srv/meters/reports"


def current_month():
    return date.today().strftime("%Y-%m")


def report_path(month, name):
    folder = os.path.join(REPORTS, month)
    return os.path.join(folder, name)


@app.get("/reports")
def list_reports():
    month = current_month()
    folder = os.path.join(REPORTS, month)
    return {"month": month, "reports": sorted(os.listdir(folder))}


@app.get("/reports/show")
def show_report():
    month = current_month()
    name = request.args["name"]
    path = report_path(month, name)
    if not os.path.exists(path):
        abort(404)
    with open(path, encoding="utf-8") as report:
        return report.read(), 200, {"Content-Type": "text/plain"}
