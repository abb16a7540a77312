# ruleid: cookie-without-secure
answer.set_cookie("session", token)
# ruleid: cookie-without-secure
answer.set_cookie("session", token, secure=False, httponly=True)
# ruleid: cookie-without-secure
answer.set_cookie(key="session", value=token, httponly=True)
# ok: cookie-without-secure
answer.set_cookie("session", token, secure=True, httponly=True, samesite="Lax")
# ok: cookie-without-secure
answer.set_cookie("session", token, **settings)
# ok: cookie-without-secure
answer.set_cookie("session", token, secure=settings.secure)
# ok: cookie-without-secure
jar.set_cookie(cookie)
# ok: cookie-without-secure
answer.delete_cookie("session")
from http.cookies import SimpleCookie

jar = SimpleCookie()
# ruleid: cookie-without-secure
jar["session"] = token
jar["session"]["httponly"] = True
# ok: cookie-without-secure
jar["language"] = "en"
# ok: cookie-without-secure
jar["language"]["secure"] = True
jar["theme"] = "dark"
# ruleid: cookie-without-secure
jar["theme"]["secure"] = False
# ok: cookie-without-secure
answer.set_cookie("theme", "dark")
