import xml.dom.minidom
import xml.sax
from xml.etree import ElementTree
from xml.etree.ElementTree import fromstring

import lxml.etree
from defusedxml.ElementTree import parse

# ruleid: xml-parsed
tree = ElementTree.parse("a.xml")
# ruleid: xml-parsed
tree = fromstring(text)
# ruleid: xml-parsed
document = xml.dom.minidom.parseString(text)
# ruleid: xml-parsed
xml.sax.parseString(text, handler)
# ruleid: xml-parsed
root = lxml.etree.fromstring(text)
# ok: xml-parsed
tree = parse("a.xml")
# ok: xml-parsed
element = ElementTree.Element("a")
