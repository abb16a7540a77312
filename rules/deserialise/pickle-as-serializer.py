from celery import Celery

app = Celery("shop")
# ruleid: pickle-as-serializer
app.conf.update(task_serializer="json", accept_content=["json", "pickle"])
# ruleid: pickle-as-serializer
SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"
# ruleid: pickle-as-serializer
CELERY_ACCEPT_CONTENT = ["pickle"]
# ok: pickle-as-serializer
app.conf.accept_content = ["json"]
# ok: pickle-as-serializer
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
