import lxml.objectify
import xml.dom.minidom
import xml.etree.ElementTree as ET

import defusedxml.ElementTree
import lxml.etree
from flask import request

# ruleid: xml-from-request
tree = ET.fromstring(request.data)
# ruleid: xml-from-request
document = xml.dom.minidom.parseString(request.form["document"])
text = request.get_data()
# ruleid: xml-from-request
root = lxml.etree.fromstring(text)
# ok: xml-from-request
tree = defusedxml.ElementTree.fromstring(request.data)
# ok: xml-from-request
tree = ET.parse("settings.xml")


def hardened():
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: xml-from-request
    return lxml.etree.fromstring(request.get_data(), parser)


def fed():
    parser = ET.XMLPullParser()
    # ruleid: xml-from-request
    parser.feed(request.get_data())
    # ruleid: xml-from-request
    lxml.objectify.fromstring(request.get_data())
