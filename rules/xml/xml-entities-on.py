import lxml.etree
import xml.sax
import xml.sax.handler
from lxml import etree

parser = xml.sax.make_parser()
# ruleid: xml-entities-on
parser.setFeature(xml.sax.handler.feature_external_ges, True)
# ok: xml-entities-on
parser.setFeature(xml.sax.handler.feature_external_ges, False)
# ruleid: xml-entities-on
parser = lxml.etree.XMLParser(resolve_entities=True)
# ruleid: xml-entities-on
parser = etree.XMLParser(no_network=False)
# ok: xml-entities-on
parser = etree.XMLParser(resolve_entities=False, no_network=True)
# ok: xml-entities-on
parser.setFeature(xml.sax.handler.feature_namespaces, True)
