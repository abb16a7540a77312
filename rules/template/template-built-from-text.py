import jinja2
from flask import render_template_string

# ruleid: template-built-from-text
jinja2.Template("Dear " + name).render()
# ruleid: template-built-from-text
render_template_string("<h1>%s</h1>" % name)
# ok: template-built-from-text
jinja2.Template("Dear {{ name }}").render(name=name)
# ok: template-built-from-text
render_template_string(PAGE, name=name)
# ok: template-built-from-text
render_template("page.html", name=name)
