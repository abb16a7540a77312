import string

import jinja2
from flask import Flask, render_template, render_template_string, request
from jinja2.sandbox import SandboxedEnvironment

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name")
    # ruleid: template-from-request
    return render_template_string("<h1>Hello %s</h1>" % name)


@app.errorhandler(404)
def missing(error):
    page = f"<p>No page {request.path}</p>"
    # ruleid: template-from-request
    return jinja2.Environment(autoescape=True).from_string(page).render()


def preview(request):
    # ruleid: template-from-request
    template = jinja2.Template(request.POST["body"])
    # ok: template-from-request
    text = string.Template(request.POST["body"]).safe_substitute(name="A")
    # ok: template-from-request
    title = jinja2.Template("{{ title }}").render(title=request.POST["title"])
    return template.render() + text + title


@app.route("/sandbox")
def sandbox():
    box = SandboxedEnvironment(autoescape=True)
    # ok: template-from-request
    return box.from_string(request.form["body"]).render()


@app.route("/safe")
def safe():
    # ok: template-from-request
    return render_template_string("Hello {{ name }}", name=request.args["name"])
