import os

import requests

# ruleid: password-argument-in-code
connect(host="db", password="blue-Harvest-1")
# ruleid: password-argument-in-code
requests.get("https://example.org", auth=("app", "blue-Harvest-1"), timeout=5)
# ok: password-argument-in-code
connect(host="db", password=os.environ["DB_PASSWORD"])
# ok: password-argument-in-code
connect(host="db", password="")
# ok: password-argument-in-code
Field(name="password", label="Your password")
# ruleid: password-argument-in-code
server.login("robot@example.org", "qwzx plmo cvbn tyui")
# ruleid: password-argument-in-code
MySQLdb.connect("localhost", "root", "r00t-pw!", "shop")
# ruleid: password-argument-in-code
bot = Application.builder().token("5554443332:AAGhIjKlMnOpQrStUvWx").build()
# ok: password-argument-in-code
word = lexer.token("NAME")
