from flask import request

EDITABLE = {"name", "language"}


def update(user):
    for name, value in request.get_json().items():
        # ruleid: field-chosen-by-request
        setattr(user, name, value)


def create(request):
    # ruleid: field-chosen-by-request
    return Order.objects.create(**request.data)


def update_known(user):
    for name, value in request.get_json().items():
        if name in EDITABLE:
            # ok: field-chosen-by-request
            setattr(user, name, value)


def rename(user):
    # ok: field-chosen-by-request
    setattr(user, "name", request.form["name"])
    # ok: field-chosen-by-request
    return Order.objects.create(name=request.form["name"])


@router.patch("/settings")
def change(settings: Settings, user):
    for name, value in settings.model_dump(exclude_unset=True).items():
        # ok: field-chosen-by-request
        setattr(user, name, value)
