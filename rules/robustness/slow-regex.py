import re

# ruleid: slow-regex
words = re.compile(r"^(\w+\s?)+$")
# ruleid: slow-regex
if re.match(r"([a-z]+)*$", text):
    accept()
# ruleid: slow-regex
re.search("(a|a)*b", text)
# ruleid: slow-regex
re.fullmatch(r"(([a-z])+.)+[A-Z]", text)
# ok: slow-regex
version = re.compile(r"\d+(\.\d+)*")
# ok: slow-regex
words = re.compile(r"^\w+(?:\s\w+)*$")
# ok: slow-regex
re.match(r"(\d+)-(\d+)", text)
# ok: slow-regex
re.findall(r"([a-z]+),", text)
