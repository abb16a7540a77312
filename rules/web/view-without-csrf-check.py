from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect


# ruleid: view-without-csrf-check
@csrf_exempt
def pay(request):
    return transfer(request)


# ruleid: view-without-csrf-check
hook = csrf_exempt(hook)


# ok: view-without-csrf-check
@csrf_protect
def send(request):
    return transfer(request)


# ok: view-without-csrf-check
@login_required
def show(request):
    return page(request)
