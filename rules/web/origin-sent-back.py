from flask import Flask, request

app = Flask(__name__)
SITES = {"https://shop.example.org"}


@app.after_request
def allow(answer):
    origin = request.headers.get("Origin", "*")
    # ruleid: origin-sent-back
    answer.headers["Access-Control-Allow-Origin"] = origin
    return answer


@app.after_request
def allow_known(answer):
    origin = request.headers.get("Origin")
    if origin in SITES:
        # ok: origin-sent-back
        answer.headers["Access-Control-Allow-Origin"] = origin
    return answer


@app.after_request
def allow_checked(answer):
    if is_known(request.headers.get("Origin")):
        # ok: origin-sent-back
        answer.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin")
    # ok: origin-sent-back
    answer.headers["X-Asked-By"] = request.headers.get("Origin")
    return answer


def middleware(get_response):
    def handle(request):
        answer = get_response(request)
        # ruleid: origin-sent-back
        answer["Access-Control-Allow-Origin"] = request.META.get("HTTP_ORIGIN")
        return answer

    return handle
