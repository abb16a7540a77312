import re

from flask import Flask, request
from lxml import etree

app = Flask(__name__)
tree = etree.parse("people.xml")


@app.route("/person")
def person():
    name = request.args["name"]
    # ruleid: xpath-from-request
    found = tree.xpath("//person[@name='%s']" % name)
    # ruleid: xpath-from-request
    found += tree.findall(f".//person[@name='{name}']")
    # ok: xpath-from-request
    found += tree.xpath("//person[@name=$name]", name=name)
    # ok: xpath-from-request
    return str(re.findall("[a-z]+", name))
