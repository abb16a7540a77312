import lupa
import sqlite3

from flask import Flask, request
from sqlalchemy import text

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/order")
def order():
    number = request.args["number"]
    # ruleid: sql-from-request
    db.execute("SELECT * FROM orders WHERE number = '%s'" % number)
    # ok: sql-from-request
    db.execute("SELECT * FROM orders WHERE number = ?", (number,))
    page = int(request.args["page"])
    # ok: sql-from-request
    db.execute("SELECT * FROM orders LIMIT 10 OFFSET %d" % page)
    return "ok"


@app.route("/customer/<name>")
def customer(name):
    statement = f"SELECT * FROM customers WHERE name = '{name}'"
    cursor = db.cursor()
    # ruleid: sql-from-request
    cursor.execute(statement)
    # ruleid: sql-from-request
    rows = text("SELECT * FROM customers ORDER BY " + request.args["sort"])
    # ok: sql-from-request
    rows = text("SELECT * FROM customers WHERE name = :name").bindparams(name=name)
    return str(rows)


def search(request):
    # ruleid: sql-from-request
    return Book.objects.raw("SELECT * FROM book WHERE title = '%s'" % request.GET["q"])


async def rates(request):
    # ruleid: sql-from-request
    rows = await database.fetch_all(query="SELECT * FROM rates WHERE bank = '%s'" % request.query["bank"])
    # ok: sql-from-request
    rows = await database.fetch_all("SELECT * FROM rates WHERE bank = :bank", {"bank": request.query["bank"]})
    # ruleid: sql-from-request
    old = Rate.objects.extra(where=["bank = '%s'" % request.query["bank"]])
    return [*rows, *old]


def direct(connection):
    # ruleid: sql-from-request
    connection.exec_driver_sql("SELECT * FROM rates WHERE bank = '%s'" % request.args["bank"])


@app.route("/bound")
def bound():
    statement = sqlalchemy.text("SELECT * FROM users WHERE name = :name").bindparams(name=request.args["name"])
    # ok: sql-from-request
    return str(db.execute(statement))


@app.route("/filled")
def filled():
    # ruleid: sql-from-request
    return str(db.execute(string.Template("SELECT * FROM users WHERE name = '$n'").substitute(n=request.args["name"])))


class Greet:
    def execute(self, name):
        return name


def no_database(name, schema):
    greet = Greet()
    # ok: sql-from-request
    greet.execute(request.args["x"])
    # ok: sql-from-request
    Greet().execute(request.args["x"])
    # ok: sql-from-request
    lupa.LuaRuntime().execute(request.args["x"])
    # ok: sql-from-request
    schema.execute(request.args["x"])


class Banks(banks_pb2_grpc.BanksServicer):
    def Find(self, request, context):
        # ruleid: sql-from-request
        return db.execute("SELECT * FROM banks WHERE name = '%s'" % request.name)
