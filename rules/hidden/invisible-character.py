# ruleid: invisible-character
role = "adm​in"
# ok: invisible-character
role = "admin"
# ok: invisible-character
escaped = "adm\u200bin"
