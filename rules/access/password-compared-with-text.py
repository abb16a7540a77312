def enter(form, password):
    # ruleid: password-compared-with-text
    if password == "open-sesame":
        return True
    # ruleid: password-compared-with-text
    if form["password"] != "open-sesame":
        return False
    # ok: password-compared-with-text
    if password == "":
        return False
    # ok: password-compared-with-text
    return form["kind"] == "password"
