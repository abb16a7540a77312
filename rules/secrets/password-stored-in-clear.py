import json

from flask import request
from werkzeug.security import generate_password_hash


def add_user(cursor, name, password):
    # ruleid: password-stored-in-clear
    cursor.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, password))
    hashed = generate_password_hash(password)
    # ok: password-stored-in-clear
    cursor.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, hashed))


def change(cursor):
    form = request.form
    # ruleid: password-stored-in-clear
    cursor.execute("UPDATE users SET password = %s WHERE name = %s", (request.form["password"], form["name"]))
    # ok: password-stored-in-clear
    cursor.execute("SELECT * FROM users WHERE password = %s", (request.form["password"],))


def sign_up(users):
    data = request.get_json()
    # ruleid: password-stored-in-clear
    users.insert_one({"name": data["name"], "password": data["password"]})


def keep(path, password):
    # ruleid: password-stored-in-clear
    path.write_text(json.dumps({"user": "me", "password": password}))


def login(session, password):
    # ok: password-stored-in-clear
    session.post("https://example.com/login", json={"password": password})
