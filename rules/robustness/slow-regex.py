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
# ruleid: slow-regex
re.compile(r"(.*a){20}")
# ruleid: slow-regex
re.compile(r"^(?P<word>[A-Za-z]+ ?)+!$")
# ruleid: slow-regex
re.compile(r"(x+x+)+y")
# ruleid: slow-regex
re.compile(r"(\d+|\w+)*;")
# ruleid: slow-regex
re.compile(r"(?:[^,]*,?)*$")
# ruleid: slow-regex
re.compile(r"((?:a+)b?)*c")
# ruleid: slow-regex
re.compile(r"(.|\s)*end")
# ruleid: slow-regex
re.compile(r"(\S+,)+$")
# ok: slow-regex
re.compile(r'"(?:[^"\\]|\\.)*"')
# ok: slow-regex
re.compile(r"(.*\n)*end")
# ok: slow-regex
re.compile(r"([A-Z][a-z]+)+")
# ok: slow-regex
re.compile(r"(?:\w+,)*\w+$")
# ok: slow-regex
re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}")
# ok: slow-regex
re.compile(r"(?:%[0-9A-F]{2}|\w)+")
# ok: slow-regex
re.compile(r"\((\d+)\)*")
# ok: slow-regex
re.compile(r"(?:a++b?)*c")
