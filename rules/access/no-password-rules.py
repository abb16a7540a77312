# ruleid: no-password-rules
AUTH_PASSWORD_VALIDATORS = []

# ok: no-password-rules
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# ok: no-password-rules
OTHER_VALIDATORS = []
# ruleid: no-password-rules
SHORT = {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 4}}
# ok: no-password-rules
LONG = {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}


class Registration(Form):
    # ruleid: no-password-rules
    password = PasswordField("Password", [validators.Length(min=4)])
    # ok: no-password-rules
    name = StringField("Name", [validators.Length(min=4)])


def accepted(password, name):
    # ruleid: no-password-rules
    if len(password) < 6:
        return False
    # ok: no-password-rules
    return len(password) >= 12 and len(name) > 3
