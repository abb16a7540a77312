import kombu
from celery import Celery

app = Celery("shop", broker="redis://queue")
# ruleid: pickle-accepted-by-workers
app.conf.update(task_serializer="pickle", accept_content=["pickle", "json"])
# ruleid: pickle-accepted-by-workers
app.conf.accept_content = ["json", "pickle"]
# ruleid: pickle-accepted-by-workers
CELERY_ACCEPT_CONTENT = ["pickle"]
# ruleid: pickle-accepted-by-workers
kombu.enable_insecure_serializers()
# ruleid: pickle-accepted-by-workers
SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"
# ok: pickle-accepted-by-workers
app.conf.accept_content = ["json"]
# ok: pickle-accepted-by-workers
formats = ["pickle", "json"]
