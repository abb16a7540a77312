def delete(user, path, request):
    # ruleid: assert-guards-access
    assert user.is_admin
    # ruleid: assert-guards-access
    assert request.user.has_perm("shop.delete"), "not yours"
    # ruleid: assert-guards-access
    assert "admin" in current_user.roles
    # ok: assert-guards-access
    assert path.startswith("/srv/data/"), "wrong folder"
    # ok: assert-guards-access
    assert len(path) < 100
    # ok: assert-guards-access
    if not user.is_admin:
        raise PermissionError("only administrators delete")


def test_admin(user):
    # ok: assert-guards-access
    assert user.is_admin


def walk(self, session):
    # ok: assert-guards-access
    assert self.groups
    # ruleid: assert-guards-access
    assert session.get("role") == "admin"
