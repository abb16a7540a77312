# ruleid: xml-module-import
import xml.etree.ElementTree as ET
# ruleid: xml-module-import
from xml.dom import minidom
# ruleid: xml-module-import
from xml.sax import handler
# ruleid: xml-module-import
from lxml import etree
# ok: xml-module-import
import defusedxml.ElementTree
# ok: xml-module-import
from xml.sax.saxutils import escape
# ok: xml-module-import
import json
