import hmac

# ruleid: secret-compared-by-time
if hmac.new(key, text, "sha256").hexdigest() == signature:
    accept()
# ruleid: secret-compared-by-time
if signature != hmac.new(key, text, "sha256").hexdigest():
    refuse()
# ok: secret-compared-by-time
if hmac.compare_digest(hmac.new(key, text, "sha256").hexdigest(), signature):
    accept()
# ok: secret-compared-by-time
if text == signature:
    accept()
expected = hmac.new(key, text, "sha256").hexdigest()
# ruleid: secret-compared-by-time
if request.headers["X-Signature"] != expected:
    refuse()
# ruleid: secret-compared-by-time
if request.headers.get("X-Api-Key") == API_KEY:
    accept()
# ruleid: secret-compared-by-time
if os.environ["AUTH_TOKEN"] != given:
    refuse()
# ok: secret-compared-by-time
if API_KEY == "" or kind == TOKEN_KIND:
    refuse()
computed = "sha256=" + hmac.new(key, text, "sha256").hexdigest()
# ruleid: secret-compared-by-time
accept(given == computed)
# ruleid: secret-compared-by-time
if user.password == request.form["password"]:
    accept()
# ok: secret-compared-by-time
if password == repeated:
    accept()


class Signer:
    def check(self, message, signature):
        # ruleid: secret-compared-by-time
        return self.sign(message) == signature

    def side(self, number):
        # ok: secret-compared-by-time
        return self.sign(number) == -1


def called(request, hook):
    # ruleid: secret-compared-by-time
    if request.headers.get("X-Token") != hook.word:
        return 403
    # ok: secret-compared-by-time
    if request.headers.get("X-Page") != hook.page:
        return 404
    return 200
