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
