import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)
PAGE_SIZE = 25


def connect():
    connection = sqlite3.connect("customers.db")
    connection.row_factory = sqlite3.Row
    return connection


@app.get("/customers")
def search_customers():
    city = request.args.get("city", "")
    page = int(request.args.get("page", "1"))
    query = "SELECT id, name, city FROM customers"
    if city:
        query += " WHERE city = '" + city + "'"
    query += f" ORDER BY name LIMIT {PAGE_SIZE} OFFSET {(page - 1) * PAGE_SIZE}"
    with connect() as connection:
        rows = connection.execute(query).fetchall()
    return jsonify([dict(row) for row in rows])


@app.get("/customers/<int:customer_id>")
def show_customer(customer_id):
    with connect() as connection:
        row = connection.execute("SELECT * FROM customers WHERE id = ?", (customer_id,)).fetchone()
    return jsonify(dict(row)) if row else ("There is no such customer.", 404)
