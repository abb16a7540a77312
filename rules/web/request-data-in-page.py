import html

from django.http import HttpResponse, JsonResponse
from flask import Flask, jsonify, make_response, render_template, request

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name", "you")
    # ruleid: request-data-in-page
    return f"<h1>Hello {name}</h1>"


@app.route("/user/<name>")
def user(name):
    page = "<p>%s</p>" % name
    # ruleid: request-data-in-page
    answer = make_response(page)
    # ok: request-data-in-page
    return render_template("user.html", name=name)


@app.route("/safe")
def safe():
    name = request.args["name"]
    if request.args.get("json"):
        # ok: request-data-in-page
        return jsonify(name=name)
    # ok: request-data-in-page
    return "<h1>Hello " + html.escape(name) + "</h1>"


@app.route("/number")
def number():
    # ok: request-data-in-page
    return "<p>%d</p>" % int(request.args["number"])


def search(request):
    words = request.GET.get("q")
    if request.GET.get("json"):
        # ok: request-data-in-page
        return JsonResponse({"words": words})
    # ruleid: request-data-in-page
    return HttpResponse("You searched for " + words)


@app.route("/title")
def title():
    # ok: request-data-in-page
    return TITLES.get(request.args["page"])


@app.route("/hello")
def hello():
    # ok: request-data-in-page
    return render_template_string("Hello {{ name }}", name=request.args["name"])


@app.route("/help")
def show_help():
    # ok: request-data-in-page
    return (HELP / secure_filename(request.args["page"])).read_text()


class Greeter(BaseHTTPRequestHandler):
    def do_GET(self):
        # ruleid: request-data-in-page
        self.wfile.write("<p>No page called " + self.path)


def hello_lambda(event, context):
    name = event["queryStringParameters"]["name"]
    if name == "raw":
        # ok: request-data-in-page
        return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": name}
    # ruleid: request-data-in-page
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": "<b>" + name}


def clean(text):
    return text.strip().lower()


def without_markup(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


@app.route("/tidy")
def tidy():
    # ruleid: request-data-in-page
    return "<h1>Tidy " + clean(request.args["name"]) + "</h1>"


@app.route("/plain")
def plain():
    # ok: request-data-in-page
    return "<h1>Plain " + without_markup(request.args["name"]) + "</h1>"


@app.route("/kept")
def kept():
    answer = make_response("kept")
    answer.headers["X-Name"] = request.args["name"]
    # ok: request-data-in-page
    return answer


@app.route("/text")
def text():
    # ok: request-data-in-page
    answer = make_response(request.args["name"])
    answer.headers["Content-Type"] = "text/plain"
    return answer


@app.errorhandler(404)
def missing(error):
    # ruleid: request-data-in-page
    return "<p>Nothing at " + request.path + "</p>", 404


def written(request):
    page = HttpResponse("<p>")
    # ruleid: request-data-in-page
    page.write(request.GET["name"])
    return page


def script():
    print("Content-Type: text/html\r\n")
    # ruleid: request-data-in-page
    print("<h1>%s</h1>" % os.environ["QUERY_STRING"])
    # ok: request-data-in-page
    print("<h1>%s</h1>" % html.escape(os.environ["QUERY_STRING"]))


def command():
    # ok: request-data-in-page
    print("asked for %s" % os.environ["QUERY_STRING"])


@app.route("/form")
def form():
    # ruleid: request-data-in-page
    return '<input value="%(word)s">' % {"word": request.args["word"]}


class Root:
    @cherrypy.expose
    def index(self, name=""):
        # ruleid: request-data-in-page
        return "<b>" + name

    @cherrypy.expose
    def safe(self, name=""):
        # ok: request-data-in-page
        return "<b>" + html.escape(name)


@app.route("/undone")
def undone():
    # ruleid: request-data-in-page
    return "<b>" + html.unescape(html.escape(request.args["name"]))


async def greeting(request):
    # ruleid: request-data-in-page
    return sanic.response.html("<b>" + request.args.get("name"))
