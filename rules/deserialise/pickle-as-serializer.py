import kombu
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
# ruleid: pickle-as-serializer
app.conf.task_serializer = "pickle"
# ruleid: pickle-as-serializer
app.conf.accept_content = ["json", "application/x-python-serialize"]
# ruleid: pickle-as-serializer
kombu.enable_insecure_serializers()
# ok: pickle-as-serializer
formats = ["pickle", "json"]
