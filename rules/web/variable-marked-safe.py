from django.utils.html import escape
from django.utils.safestring import mark_safe
from markupsafe import Markup

# ruleid: variable-marked-safe
mark_safe(description)
# ruleid: variable-marked-safe
Markup(render(article))
# ok: variable-marked-safe
mark_safe("<br>")
# ok: variable-marked-safe
Markup("<b>{}</b>").format(name)
# ok: variable-marked-safe
mark_safe(escape(name))
