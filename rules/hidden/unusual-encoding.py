# ruleid: unusual-encoding
# coding: utf-7
# ok: unusual-encoding
name = "a"
# ok: unusual-encoding
# coding: utf-8
