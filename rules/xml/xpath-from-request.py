import elementpath
import lxml.etree
from flask import request

tree = lxml.etree.parse("users.xml")
name = request.args["name"]
# ruleid: xpath-from-request
found = tree.xpath("//user[@name='" + name + "']")
query = f"//user[@name='{name}']"
# ruleid: xpath-from-request
found = elementpath.select(tree, query)
# ok: xpath-from-request
found = tree.xpath("//user[@name=$name]", name=name)
# ok: xpath-from-request
found = tree.xpath("//user[%d]" % int(request.args["number"]))
root = tree.getroot()
# ruleid: xpath-from-request
found = root.findall("user[@name='" + name + "']")


def by_number(request):
    doc = lxml.etree.parse("users.xml")
    # ruleid: xpath-from-request
    doc.find(".//user[@id='" + request.GET["id"] + "']")
    words = open("words.txt").read()
    # ok: xpath-from-request
    return words.find(request.GET["word"])
