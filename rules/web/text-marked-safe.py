from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from markupsafe import Markup

# ruleid: text-marked-safe
mark_safe("<b>%s</b>" % name)
# ruleid: text-marked-safe
mark_safe(f"<b>{name}</b>")
# ruleid: text-marked-safe
Markup("<b>" + name + "</b>")
# ruleid: text-marked-safe
mark_safe("<b>{}</b>".format(name))
# ruleid: text-marked-safe
Markup("<b>%s</b>" % name)
# ok: text-marked-safe
mark_safe(description)
# ruleid: text-marked-safe
format_html("<b>%s</b>" % name)
# ok: text-marked-safe
mark_safe("<br>")
# ok: text-marked-safe
Markup("<b>{}</b>").format(name)
# ok: text-marked-safe
format_html("<b>{}</b>", name)
# ok: text-marked-safe
mark_safe(escape(name))
# ok: text-marked-safe
mark_safe("<b>" + escape(name) + "</b>")
# ok: text-marked-safe
mark_safe("<b>%s</b>" % html.escape(name))
# ruleid: text-marked-safe
st.markdown(f"<b>{name}</b>", unsafe_allow_html=True)
# ok: text-marked-safe
st.markdown("<style>b { color: red }</style>", unsafe_allow_html=True)
