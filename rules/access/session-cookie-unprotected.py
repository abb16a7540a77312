# ruleid: session-cookie-unprotected
SESSION_COOKIE_SECURE = False
# ruleid: session-cookie-unprotected
app.config["SESSION_COOKIE_HTTPONLY"] = False
# ok: session-cookie-unprotected
SESSION_COOKIE_SECURE = True
# ok: session-cookie-unprotected
LANGUAGE_COOKIE_SECURE = False
# ruleid: session-cookie-unprotected
SESSION_COOKIE_SAMESITE = None
# ok: session-cookie-unprotected
SESSION_COOKIE_SAMESITE = "Strict"
# ruleid: session-cookie-unprotected
app.config["JWT_COOKIE_SECURE"] = False
app.config.update(
    SECRET_KEY=key,
    # ruleid: session-cookie-unprotected
    SESSION_COOKIE_HTTPONLY=False,
)
