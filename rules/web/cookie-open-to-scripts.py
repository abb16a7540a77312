# ruleid: cookie-open-to-scripts
answer.set_cookie("session", token, secure=True, httponly=False)
# ruleid: cookie-open-to-scripts
answer.set_cookie("session", token, secure=True, httponly=True, samesite="None")
# ok: cookie-open-to-scripts
answer.set_cookie("session", token, secure=True, httponly=True, samesite="Lax")
# ok: cookie-open-to-scripts
answer.set_cookie("session", token, secure=True, httponly=settings.hidden)
