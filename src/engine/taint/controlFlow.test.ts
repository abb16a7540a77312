/** The ways through a body: which of them data can take, and which never run. */
import { describe, it } from "vitest";
import { checkFlow } from "../../testing/checkTaint.ts";

describe("branches", () => {
  it("meet again with what either brought", () => {
    checkFlow(`
def greet(formal):
    if formal:
        name = source()
    else:
        name = "guest"
    sink(name)
    #    ^^^^ sink

def thank(formal):
    if formal:
        name = source()
        name = "Dr."
    elif other:
        name = "Mx."
    else:
        name = "guest"
    sink(name)
`);
  });
  it("end where the function returns or raises", () => {
    checkFlow(`
def one(flag):
    value = source()
    if flag:
        return value
    else:
        value = "fixed"
    sink(value)

def two(flag):
    value = source()
    if not flag:
        value = "fixed"
        raise ValueError(value)
    sink(value)
    #    ^^^^^ sink

def three():
    value = source()
    raise RuntimeError
    sink(value)
`);
  });
  it("end where the program exits", () => {
    checkFlow(`
import sys, os
def main(flag):
    value = "fixed"
    if flag:
        value = source()
        sys.exit(1)
    sink(value)

def other(flag):
    value = "fixed"
    if flag:
        value = source()
        os._exit(1)
    sink(value)

def third(flag):
    value = "fixed"
    if flag:
        value = source()
        log_exit(1)
    sink(value)
    #    ^^^^^ sink
`);
  });
});

describe("loops", () => {
  it("carry data from one round to a later one", () => {
    checkFlow(`
previous = ""
for line in lines():
    sink(previous)
    #    ^^^^^^^^ sink
    previous = source()
current = ""
for line in lines():
    current = "fixed"
    sink(current)
    current = source()
`);
  });
  it("may not run at all, and run their else unless they break", () => {
    checkFlow(`
value = source()
while more():
    value = "fixed"
sink(value)
#    ^^^^^ sink
found = source()
for line in lines():
    if line:
        break
else:
    found = "none"
sink(found)
#    ^^^^^ sink
`);
  });
  it("skip the rest of a round with continue, and end with break", () => {
    checkFlow(`
for line in lines():
    text = source()
    if line:
        text = "fixed"
        continue
    sink(text)
    #    ^^^^ sink
while True:
    text = source()
    break
    sink(text)
`);
  });
  it("that never end are never left", () => {
    checkFlow(`
def serve():
    while True:
        step()
    sink(source())
`);
  });
});

describe("try", () => {
  it("goes to its handler from anywhere inside", () => {
    checkFlow(`
value = "start"
try:
    value = source()
    work()
    value = "done"
except OSError:
    sink(value)
    #    ^^^^^ sink
else:
    sink(value)
`);
  });
  it("runs its finally on every way", () => {
    checkFlow(`
def f():
    value = source()
    try:
        return work()
    finally:
        sink(value)
        #    ^^^^^ sink

def g():
    value = source()
    try:
        work()
    finally:
        value = "fixed"
    sink(value)
`);
  });
  it("ends where all its handlers leave", () => {
    checkFlow(`
def f():
    try:
        number = work()
        text = "fixed"
    except ValueError:
        text = source()
        return text
    sink(text)

def g():
    try:
        number = work()
        text = "fixed"
    except ValueError:
        text = source()
    sink(text)
    #    ^^^^ sink
`);
  });
});

describe("with", () => {
  it("binds what it enters and may stop an exception", () => {
    checkFlow(`
with open(source()) as handle:
    sink(handle.read())
    #    ^^^^^^^^^^^^^ sink
with open("fixed") as handle, lock:
    sink(handle.read())
`);
  });
});

describe("match", () => {
  it("takes the subject apart", () => {
    checkFlow(`
match {"kind": "a", "body": source()}:
    case {"kind": kind, "body": body}:
        sink(kind)
        sink(body)
        #    ^^^^ sink
match ("a", source()):
    case (first, second):
        sink(first)
        sink(second)
        #    ^^^^^^ sink
`);
  });
  it("is not left by a case of its own", () => {
    checkFlow(`
def f(command):
    text = source()
    match command:
        case "stop":
            return
        case "go":
            text = "go"
        case _:
            text = "other"
    sink(text)
`);
  });
});

describe("conditions that exclude each other", () => {
  it("leave what the other one alone led to", () => {
    checkFlow(`
def f(words, flag, kind):
    text = "fixed"
    if len(words) == 3:
        text = source()
    if len(words) < 3:
        sink(text)
    if len(words) >= 3:
        sink(text)
        #    ^^^^ sink
    other = "fixed"
    if not flag:
        other = source()
    if flag and words:
        sink(other)
    else:
        sink(other)
        #    ^^^^^ sink
    third = ""
    if kind == "a":
        third = source()
    if kind == "b":
        sink(third)
    sink(third)
    #    ^^^^^ sink
`);
  });
  it("let nobody get to the inner one", () => {
    checkFlow(`
def f(words):
    if len(words) == 1:
        if len(words) == 2:
            sink(source())
        if len(words) > 0:
            sink(source())
            #    ^^^^^^^^ sink
`);
  });
  it("do not once something changes what they ask about", () => {
    checkFlow(`
def f(words, flag):
    text = other = third = "fixed"
    if len(words) == 3:
        text = source()
        words.append("x")
    if len(words) == 4:
        sink(text)
        #    ^^^^ sink
    if flag:
        other = source()
    flag = not flag
    if not flag:
        sink(other)
        #    ^^^^^ sink
    while more():
        if ask():
            third = source()
        if not ask():
            sink(third)
            #    ^^^^^ sink

def g(lines):
    text = "fixed"
    for line in lines:
        if line == "a":
            text = source()
        if line == "b":
            sink(text)
            #    ^^^^ sink
`);
  });
});
