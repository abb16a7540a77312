from flask import Flask, redirect, request, session, url_for

from members import find_member, is_password

app = Flask(__name__)
app.config.from_prefixed_env("CLUB")

START_PAGE = "/calendar"


@app.get("/sign-in")
def sign_in_form():
    return app.send_static_file("sign-in.html")


@app.post("/sign-in")
def sign_in():
    member = find_member(request.form["name"])
    if member is None or not is_password(member, request.form["password"]):
        return redirect(url_for("sign_in_form"))
    session.clear()
    session["member"] = member.number
    target = request.args.get("next") or START_PAGE
    return redirect(target)


@app.post("/sign-out")
def sign_out():
    session.clear()
    return redirect(START_PAGE)
