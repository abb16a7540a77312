# ruleid: bidi-control
level = "user‮ ⁦# for admins only⁩ ⁦"
# ok: bidi-control
level = "user"
# ok: bidi-control
escaped = "\u202e"
