# ruleid: look-alike-letters
def is_аdmin(user):
    return True


# ok: look-alike-letters
def is_admin(user):
    # ok: look-alike-letters
    return user == "администратор"
