def delete(user, path):
    # ruleid: assert-as-check
    assert user.is_admin
    # ruleid: assert-as-check
    assert path.startswith("/srv/data/"), "wrong folder"
    # ok: assert-as-check
    if not user.is_admin:
        # ok: assert-as-check
        raise PermissionError("only administrators delete")
