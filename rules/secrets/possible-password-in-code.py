# ruleid: possible-password-in-code
token = "token"
# ruleid: possible-password-in-code
password = ""
# ruleid: possible-password-in-code
login(user="app", password="example")
# ok: possible-password-in-code
passage = "text"
# ok: possible-password-in-code
tokens = read()
# ok: possible-password-in-code
compass = "north"
