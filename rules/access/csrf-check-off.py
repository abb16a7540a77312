import tornado.web

# ruleid: csrf-check-off
WTF_CSRF_ENABLED = False
# ruleid: csrf-check-off
app.config["WTF_CSRF_ENABLED"] = False
# ok: csrf-check-off
WTF_CSRF_ENABLED = True
# ok: csrf-check-off
app.config["WTF_CSRF_TIME_LIMIT"] = None


class OrderForm(FlaskForm):
    # ruleid: csrf-check-off
    class Meta:
        csrf = False


# ruleid: csrf-check-off
form = OrderForm(meta={"csrf": False})
# ok: csrf-check-off
form = OrderForm(meta={"locales": ["en"]})
# ruleid: csrf-check-off
site = tornado.web.Application([], xsrf_cookies=False)


class HookHandler(tornado.web.RequestHandler):
    # ruleid: csrf-check-off
    def check_xsrf_cookie(self):
        pass


class ApiHandler(tornado.web.RequestHandler):
    # ok: csrf-check-off
    def check_xsrf_cookie(self):
        if not self.request.headers.get("Authorization"):
            super().check_xsrf_cookie()


# ruleid: csrf-check-off
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
]
# ok: csrf-check-off
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
