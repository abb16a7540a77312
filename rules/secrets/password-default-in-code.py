# ruleid: password-default-in-code
def connect(host, password="letmein-42"):
    return host


# ruleid: password-default-in-code
def sign(text, secret_key: str = "b1946ac92492d234"):
    return text


# ok: password-default-in-code
def login(user, password=None):
    return user


# ok: password-default-in-code
def form(password_label="Your password"):
    return password_label
