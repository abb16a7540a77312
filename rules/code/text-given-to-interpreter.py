import code
import code as interpreter


def serve(connection):
    console = code.InteractiveConsole()
    for line in connection.makefile():
        # ruleid: text-given-to-interpreter
        console.push(line)


def run_plugin(path):
    with open(path) as plugin:
        # ruleid: text-given-to-interpreter
        interpreter.InteractiveInterpreter({}).runsource(plugin.read())


def prepare(console):
    # ok: text-given-to-interpreter
    console.push("import math")


def start():
    console = code.InteractiveConsole()
    # ok: text-given-to-interpreter
    console.push("import math")
    # ok: text-given-to-interpreter
    console.interact(banner="ready")


def remember(stack, line):
    # ok: text-given-to-interpreter
    stack.push(line)
