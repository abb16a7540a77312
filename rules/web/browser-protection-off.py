from django.views.decorators.clickjacking import xframe_options_exempt

# ruleid: browser-protection-off
X_FRAME_OPTIONS = "ALLOWALL"
# ok: browser-protection-off
X_FRAME_OPTIONS = "SAMEORIGIN"
# ruleid: browser-protection-off
SECURE_HSTS_SECONDS = 0
# ok: browser-protection-off
SECURE_HSTS_SECONDS = 31536000
# ruleid: browser-protection-off
CSP_SCRIPT_SRC = ["'self'", "'unsafe-inline'"]
# ok: browser-protection-off
CSP_STYLE_SRC = ["'self'", "'unsafe-inline'"]


# ruleid: browser-protection-off
@xframe_options_exempt
def embedded(request):
    answer = render(request, "embedded.html")
    # ruleid: browser-protection-off
    answer["Content-Security-Policy"] = "default-src 'self'; script-src 'self' 'unsafe-eval'"
    # ok: browser-protection-off
    answer["X-Frame-Options"] = "DENY"
    return answer


# ruleid: browser-protection-off
response.set_header("X-Frame-Options", "ALLOWALL")
