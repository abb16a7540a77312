import ast
import re


def value(text):
    # ruleid: text-run-as-code
    number = eval(text)
    # ok: text-run-as-code
    return number or ast.literal_eval(text)


def setting(name, text):
    # ruleid: text-run-as-code
    exec("%s = %r" % (name, text))
    # ruleid: text-run-as-code
    exec text in {}
    # ruleid: text-run-as-code
    exec(open(name).read())
    # ruleid: text-run-as-code
    exec(compile(open(name).read(), name, "exec"))
    # ruleid: text-run-as-code
    return compile(text, name, "exec")


# ok: text-run-as-code
WORD = re.compile(r"\w+")
# ok: text-run-as-code
exec("import this")


def words(frame, model, text):
    # ok: text-run-as-code
    model.eval()
    # ok: text-run-as-code
    return frame.eval(text), re.compile(text)


def root(text):
    number = float(text)
    # ok: text-run-as-code
    return eval("math.sqrt(%f)" % number)


def attribute(name):
    # ruleid: text-run-as-code
    exec "self." + name + " = 1"
