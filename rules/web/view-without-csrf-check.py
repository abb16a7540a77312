import hmac

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


# ok: view-without-csrf-check
@csrf_exempt
def hook_of_shop(request):
    if not hmac.compare_digest(signature_of(request.body), request.headers["X-Signature"]):
        return refuse(request)
    return transfer(request)


# ok: view-without-csrf-check
@method_decorator(csrf_exempt, name="dispatch")
class HookOfBank(View):
    def post(self, request):
        if hmac.compare_digest(signature_of(request.body), request.headers["X-Signature"]):
            return transfer(request)


# ruleid: view-without-csrf-check
@method_decorator(csrf_exempt, name="dispatch")
class HookOfAnybody(View):
    def post(self, request):
        return transfer(request)
