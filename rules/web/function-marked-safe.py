from django.utils.html import format_html
from django.utils.safestring import mark_safe


# ruleid: function-marked-safe
@mark_safe
def badge(name):
    return "<b>" + name + "</b>"


# ok: function-marked-safe
@register.filter
def shout(name):
    return name.upper()


# ok: function-marked-safe
@login_required
def label(name):
    return format_html("<b>{}</b>", name)
