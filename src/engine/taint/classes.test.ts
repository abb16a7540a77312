/** Classes of the paste: fields, methods, inheritance, properties. */
import { describe, it } from "vitest";
import { checkFlow } from "../../testing/checkTaint.ts";

describe("an object", () => {
  it("keeps what its constructor is given", () => {
    checkFlow(`
class Job:
    def __init__(self, name, command):
        self.name = name
        self.command = command

    def run(self):
        sink(self.command)
        #    ^^^^^^^^^^^^ sink

    def show(self):
        sink(self.name)

job = Job("nightly", source())
job.run()
job.show()
sink(job.name)
sink(job.command)
#    ^^^^^^^^^^^ sink
`);
  });
  it("is told apart from others of its class", () => {
    checkFlow(`
class Box:
    def __init__(self, content):
        self.content = content

    def get(self):
        return self.content

full = Box(source())
empty = Box("fixed")
sink(full.get())
#    ^^^^^^^^^^ sink
sink(empty.get())
`);
  });
  it("is changed by its methods and from outside", () => {
    checkFlow(`
class Query:
    def __init__(self):
        self.parts = []
        self.limit = ""

    def where(self, part):
        self.parts.append(part)
        return self

    def text(self):
        return " ".join(self.parts)

query = Query()
sink(query.text())
query.where(source())
sink(query.text())
#    ^^^^^^^^^^^^ sink
sink(query.limit)
query.limit = source()
sink(query.limit)
#    ^^^^^^^^^^^ sink
sink(Query().where("a").text())
sink(Query().where(source()).text())
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("hands what one method keeps to another", () => {
    checkFlow(`
class Handler:
    def receive(self):
        self.body = source()
        self.kind = "fixed"

    def answer(self):
        sink(self.body)
        #    ^^^^^^^^^ sink
        sink(self.kind)
`);
  });
  it("calls its own methods", () => {
    checkFlow(`
class Form:
    def value(self, name):
        return source()

    def title(self):
        return "fixed"

    def show(self):
        sink(self.value("a"))
        #    ^^^^^^^^^^^^^^^ sink
        sink(self.title())
`);
  });
  it("holds other objects", () => {
    checkFlow(`
class Engine:
    def __init__(self, fuel):
        self.fuel = fuel

class Car:
    def __init__(self, fuel):
        self.engine = Engine(fuel)
        self.colour = "red"

car = Car(source())
sink(car.engine.fuel)
#    ^^^^^^^^^^^^^^^ sink
sink(car.colour)
`);
  });
});

describe("inheritance", () => {
  it("finds methods and constructors of the base", () => {
    checkFlow(`
class Base:
    def __init__(self, text):
        self.text = text

    def show(self):
        sink(self.text)
        #    ^^^^^^^^^ sink

class Child(Base):
    pass

class Careful(Base):
    def __init__(self, text):
        super().__init__(sanitize(text))

Child(source()).show()
sink(Careful(source()).text)
`);
  });
  it("prefers the method of the class itself", () => {
    checkFlow(`
class Base:
    def clean(self, text):
        return text

class Child(Base):
    def clean(self, text):
        return sanitize(text)

sink(Base().clean(source()))
#    ^^^^^^^^^^^^^^^^^^^^^^ sink
sink(Child().clean(source()))
`);
  });
  it("finds the child's method from the base's", () => {
    checkFlow(`
class Base:
    def handle(self):
        return self.text()

class Risky(Base):
    def text(self):
        return source()

class Calm(Base):
    def text(self):
        return "fixed"

sink(Risky().handle())
#    ^^^^^^^^^^^^^^^^ sink
sink(Calm().handle())
`);
  });
});

describe("methods of other forms", () => {
  it("properties are read like fields and set by their setter", () => {
    checkFlow(`
class Job:
    def __init__(self, command):
        self._command = command

    @property
    def command(self):
        return self._command

    @property
    def safe(self):
        return sanitize(self._command)

job = Job(source())
sink(job.command)
#    ^^^^^^^^^^^ sink
sink(job.safe)

class Task:
    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        self._name = sanitize(value)

task = Task()
task.name = source()
sink(task.name)
`);
  });
  it("class and static methods", () => {
    checkFlow(`
class Job:
    def __init__(self, command):
        self.command = command

    @classmethod
    def parse(cls, line):
        return cls(line.strip())

    @staticmethod
    def first(line):
        return line.split()[0]

    @staticmethod
    def blank(line):
        return ""

sink(Job.parse(source()).command)
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink(Job.first(source()))
#    ^^^^^^^^^^^^^^^^^^^ sink
sink(Job.blank(source()))
`);
  });
  it("__call__, __enter__, __iter__, __getitem__ and __str__", () => {
    checkFlow(`
class Keep:
    def __init__(self, text):
        self.text = text
    def __call__(self, other):
        return self.text + other
    def __enter__(self):
        return self.text
    def __exit__(self, *error):
        pass
    def __iter__(self):
        yield self.text
    def __getitem__(self, key):
        return self.text
    def __str__(self):
        return self.text

class Blank(Keep):
    def __call__(self, other):
        return "fixed"
    def __enter__(self):
        return "fixed"
    def __iter__(self):
        yield "fixed"
    def __getitem__(self, key):
        return "fixed"
    def __str__(self):
        return "fixed"

keep = Keep(source())
blank = Blank(source())
sink(keep("a"))
#    ^^^^^^^^^ sink
sink(blank("a"))
with keep as text:
    sink(text)
    #    ^^^^ sink
with blank as text:
    sink(text)
for text in keep:
    sink(text)
    #    ^^^^ sink
for text in blank:
    sink(text)
sink(keep["a"])
#    ^^^^^^^^^ sink
sink(blank["a"])
sink(str(keep))
#    ^^^^^^^^^ sink
sink(str(blank))
sink(f"{keep}")
#    ^^^^^^^^^ sink
sink(f"{blank}")
`);
  });
});

describe("operators and iterators of a class", () => {
  it("run its methods", () => {
    checkFlow(`
class Sql:
    def __init__(self, text):
        self.text = text

    def __add__(self, more):
        return Sql(self.text + more)

class Places:
    def __init__(self, names):
        self.names = names
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.at += 1
        return self.at

class Named:
    def __init__(self, names):
        self.names = names

    def __iter__(self):
        return self

    def __next__(self):
        return self.names.pop()

query = Sql("select ") + source()
sink(query.text)
#    ^^^^^^^^^^ sink
for place in Places(source()):
    sink(place)
for name in Named(source()):
    sink(name)
    #    ^^^^ sink
`);
  });
  it("say what an object is in a text", () => {
    checkFlow(`
class Remote:
    def __init__(self, host):
        self.host = host

    def __str__(self):
        return "remote"

sink(f"x {Remote(source())}")
`);
  });
});

describe("attributes of a class", () => {
  it("are constants and data for its methods and from outside", () => {
    checkFlow(`
class Config:
    STRICT = True
    LIMIT = 10
    FOLDER = source()

    def show(self):
        if self.STRICT:
            text = "fixed"
        else:
            text = source()
        sink(text)
        sink(self.FOLDER)
        #    ^^^^^^^^^^^ sink
        if Config.LIMIT > 20:
            sink(source())

sink(Config.FOLDER)
#    ^^^^^^^^^^^^^ sink
if not Config.STRICT:
    sink(source())
`);
  });
  it("are not constants when something sets them", () => {
    checkFlow(`
class Config:
    strict = True

def relax():
    Config.strict = False

def show():
    if not Config.strict:
        sink(source())
        #    ^^^^^^^^ sink
`);
  });
  it("an enum's members are fixed", () => {
    checkFlow(`
from enum import Enum
class Mode(Enum):
    FAST = "fast"
    SLOW = "slow"

def show():
    mode = Mode(source())
    sink(mode.value)
    sink(Mode[source()].value)
    sink(source())
    #    ^^^^^^^^ sink
`);
  });
});

describe("an object of the module", () => {
  it("runs its methods, and what Python calls of them, wherever it is used", () => {
    checkFlow(`
class Store:
    def __init__(self, root):
        self.root = root
        self.last = None

    def path(self, key):
        return self.root + key

    def read(self, key):
        if self.last is not None:
            sink(self.path(key))
            #    ^^^^^^^^^^^^^^ sink

    def __getitem__(self, key):
        sink(self.path(key))
        #    ^^^^^^^^^^^^^^ sink

    def keep(self, key):
        self.last = key

store = Store("/data")

def view():
    store.read(source())
    return store[source()]
`);
  });
});

describe("classes that a rule names by their base", () => {
  it("may have it from a class in between", () => {
    const sinks =
      "  - patterns:\n      - pattern: self.write($X)\n      - pattern-inside: |\n          class $C(..., web.Handler, ...):\n              ...\n      - focus-metavariable: $X";
    checkFlow(
      `
class Base(web.Handler):
    pass

class Page(Mixin, Base):
    def get(self):
        self.write(source())
        #          ^^^^^^^^ sink

class Other(Elsewhere):
    def get(self):
        self.write(source())
`,
      { sinks },
    );
  });
});

describe("forms and serializers", () => {
  it("of Django hold what their fields have made sure of", () => {
    checkFlow(`
from django import forms

class Search(forms.Form):
    text = forms.CharField()
    year = forms.IntegerField()
    order = forms.ChoiceField(choices=ORDERS)
    word = forms.RegexField(r"^[a-z]+\\Z")
    line = forms.RegexField(r"^[a-z ;]+$")

class Longer(Search):
    length = forms.FloatField()

def f():
    form = Longer(source())
    if not form.is_valid():
        return
    data = form.cleaned_data
    sink(data["year"])
    sink(data["order"])
    sink(data["word"])
    sink(data.get("length"))
    sink(data["text"])
    #    ^^^^^^^^^^^^ sink
    sink(form.cleaned_data["line"])
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("of others too", () => {
    checkFlow(`
from flask_wtf import FlaskForm
from rest_framework import serializers

class Job(FlaskForm):
    name = StringField()
    kind = SelectField(choices=KINDS)
    other = SelectField(choices=KINDS, validate_choice=False)
    code = StringField(validators=[Regexp(r"^[a-z]+\\Z")])

class Order(serializers.Serializer):
    count = serializers.IntegerField()
    note = serializers.CharField()

def f():
    form = Job(source())
    if form.validate():
        sink(form.kind.data)
        sink(form.code.data)
        sink(form.name.data)
        #    ^^^^^^^^^^^^^^ sink
        sink(form.other.data)
        #    ^^^^^^^^^^^^^^^ sink
    order = Order(data=source())
    order.is_valid(raise_exception=True)
    sink(order.validated_data["count"])
    sink(order.validated_data["note"])
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("hold what their own methods let through", () => {
    checkFlow(`
from django import forms
from rest_framework import serializers

class Ping(forms.Form):
    host = forms.CharField()
    text = forms.CharField()
    slug = forms.SlugField()

    def clean_host(self):
        host = self.cleaned_data["host"]
        if not host.isalnum():
            raise forms.ValidationError("no")
        return host

    def clean_text(self):
        return self.cleaned_data["text"].strip()

class Scan(serializers.Serializer):
    target = serializers.CharField()
    note = serializers.CharField()

    def validate_target(self, value):
        if value not in ("lan", "wan"):
            raise serializers.ValidationError("no")
        return value

def f():
    form = Ping(source())
    if form.is_valid():
        sink(form.cleaned_data["host"])
        sink(form.cleaned_data["slug"])
        sink(form.cleaned_data["text"])
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^ sink
    scan = Scan(data=source())
    scan.is_valid(raise_exception=True)
    sink(scan.validated_data["target"])
    sink(scan.validated_data["note"])
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
});

describe("a base class of the target", () => {
  it("keeps data in fields for what is made of it", () => {
    checkFlow(`
class Base:
    def prepare(self):
        self.data = source()
        self.page = int(source())

class Middle(Base):
    pass

class Page(Middle):
    def get(self):
        sink(self.data)
        #    ^^^^^^^^^ sink
        sink(self.page)

class Other:
    def get(self):
        sink(self.data)
`);
  });
  it("may be named by an attribute", () => {
    checkFlow(`
class Plain:
    def __init__(self, text):
        self.text = text
        self.size = len(text)

class View:
    made_of = Plain

    def get(self):
        made = self.made_of(source())
        sink(made.size)
        sink(made.text)
        #    ^^^^^^^^^ sink
`);
  });
});

describe("an object of which nothing is known", () => {
  it("is of the class that alone has such a method", () => {
    checkFlow(`
class Archive:
    def unpack(self, name):
        sink(name)
        #    ^^^^ sink

    def stem_of(self, name):
        return "fixed"

def view(archive, other):
    archive.unpack(source())
    sink(other.stem_of(source()))
`);
  });
  it("is of no class where two have it", () => {
    checkFlow(`
class Archive:
    def stem_of(self, name):
        return "fixed"

class Folder:
    def stem_of(self, name):
        return name

def view(archive):
    sink(archive.stem_of(source()))
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("is of another class where libraries have such a method, unless it is called like the class", () => {
    checkFlow(`
class Repository:
    def find(self, name):
        return "fixed"

def view(repo, pattern):
    sink(repo.find(source()))
    sink(pattern.find(source()))
    #    ^^^^^^^^^^^^^^^^^^^^^^ sink
    sink(pattern.render(source()))
    #    ^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("is of another class where the arguments do not fit, or where it came from a library", () => {
    checkFlow(`
import library

class Archive:
    def stem_of(self, name):
        return "fixed"

def view(archive):
    sink(archive.stem_of(source(), 1))
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
    sink(archive.stem_of(text=source()))
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
    sink(library.open().stem_of(source()))
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("is of the class that an annotation names", () => {
    checkFlow(`
from typing import Optional

class Fixed:
    def get(self, name):
        return "fixed"

class Passed:
    def get(self, name):
        return name

def view(fixed: Fixed, passed: Optional[Passed]):
    sink(fixed.get(source()))
    sink(passed.get(source()))
    #    ^^^^^^^^^^^^^^^^^^^^ sink
`);
  });
  it("has the properties of its class", () => {
    checkFlow(`
class Criteria:
    def __init__(self, page):
        self.page = page

    @property
    def offset(self):
        return int(self.page) * 25

    @property
    def clause(self):
        return "x = " + source()

def view(criteria):
    sink(criteria.offset)
    sink(criteria.clause)
    #    ^^^^^^^^^^^^^^^ sink
`);
  });
});
