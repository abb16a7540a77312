import subprocess
import lupa
import ast

from flask import Flask, request

app = Flask(__name__)


@app.route("/sum")
def total():
    formula = request.args["sum"]
    # ruleid: code-from-request
    return str(eval(formula))


@app.route("/run", methods=["POST"])
def run():
    # ruleid: code-from-request
    exec(request.get_data())
    # ruleid: code-from-request
    exec("x = %s" % request.form["x"])
    # ruleid: code-from-request
    compile(request.form["code"], "form", "exec")
    # ok: code-from-request
    values = ast.literal_eval(request.form["values"])
    # ok: code-from-request
    return str(eval("len(values)"))


@app.route("/power")
def power():
    # ok: code-from-request
    return str(eval("2 ** %d" % int(request.args["power"])))


def table(df):
    import sympy

    # ruleid: code-from-request
    rows = df.query(request.args["where"])
    # ruleid: code-from-request
    term = sympy.sympify(request.args["term"])
    # ok: code-from-request
    some = df.query("price > 3")
    return rows, term, some


def measured(request):
    text = request.GET["text"]
    # ruleid: code-from-request
    timeit.Timer(text).timeit()
    # ok: code-from-request
    compile(text, "given", "exec", ast.PyCF_ONLY_AST)
    sales = pandas.read_csv("sales.csv")
    # ruleid: code-from-request
    return sales.query(text)


def elsewhere(request):
    text = request.GET["text"]
    lua = lupa.LuaRuntime()
    # ruleid: code-from-request
    lua.execute(text)
    # ruleid: code-from-request
    subprocess.run(["python3", "-c", text])
    # ok: code-from-request
    subprocess.run(["python3", "-c", "import sys; print(sys.argv)", text])
