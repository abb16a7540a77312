# ruleid: no-password-rules
AUTH_PASSWORD_VALIDATORS = []

# ok: no-password-rules
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# ok: no-password-rules
OTHER_VALIDATORS = []
