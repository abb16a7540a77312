from django.utils.safestring import mark_safe

# ruleid: fixed-text-marked-safe
line = mark_safe("<hr>")
# ok: fixed-text-marked-safe
line = mark_safe(text)
# ok: fixed-text-marked-safe
line = mark_safe("<b>%s</b>" % name)
