import jinja2
from jinja2 import Environment, select_autoescape

# ruleid: jinja-without-escaping
env = jinja2.Environment(loader=loader)
# ruleid: jinja-without-escaping
env = Environment(loader=loader, autoescape=False)
# ruleid: jinja-without-escaping
env = Environment(loader=loader, autoescape=choose())
# ok: jinja-without-escaping
env = Environment(loader=loader, autoescape=True)
# ok: jinja-without-escaping
env = Environment(loader=loader, autoescape=select_autoescape(["html"]))
# ok: jinja-without-escaping
env = scons.Environment(loader=loader)
# ruleid: jinja-without-escaping
app.jinja_env.autoescape = False
