from flask import Flask, render_template_string, request

app = Flask(__name__)

TICKETS = {17: "The door of room 4 sticks.", 23: "No hot water on the second floor."}

PAGE = """
<h1>Ticket {{ number }}</h1>
<p>{{ problem }}</p>
"""


@app.get("/tickets/<int:number>")
def show_ticket(number):
    problem = TICKETS.get(number)
    if problem is None:
        return "There is no such ticket.", 404
    return render_template_string(PAGE, number=number, problem=problem)


@app.post("/tickets/<int:number>/preview")
def preview_reply(number):
    """Shows the answer as the tenant will see it."""
    reply = request.form["reply"]
    page = PAGE + "<blockquote>" + reply + "</blockquote>"
    return render_template_string(page, number=number, problem=TICKETS.get(number, ""))
