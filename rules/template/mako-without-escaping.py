import mako.lookup
from mako import template
from mako.template import Template

# ruleid: mako-without-escaping
page = Template(filename="hello.html")
# ruleid: mako-without-escaping
page = template.Template("hello ${name}")
# ruleid: mako-without-escaping
pages = mako.lookup.TemplateLookup(directories=["pages"])
# ok: mako-without-escaping
page = Template(filename="hello.html", default_filters=["h"])
# ok: mako-without-escaping
page = string.Template("hello $name")
