from pathlib import Path

from flask import Flask, abort, request, send_file, session

app = Flask(__name__)
app.config.from_prefixed_env("SHOP")

INVOICES = Path("invoices").resolve()


@app.before_request
def require_customer():
    if "customer" not in session:
        abort(401)


@app.get("/invoices")
def list_invoices():
    folder = INVOICES / str(int(session["customer"]))
    return {"invoices": sorted(path.name for path in folder.glob("*.pdf"))}


@app.get("/invoices/download")
def download_invoice():
    folder = INVOICES / str(int(session["customer"]))
    name = request.args["name"]
    return send_file(folder / name, as_attachment=True)
