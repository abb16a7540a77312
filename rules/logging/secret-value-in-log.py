import getpass
import logging
import os

import boto3
from django.conf import settings

logger = logging.getLogger(__name__)


def connect():
    answer = os.environ["DATABASE_PASSWORD"]
    # ruleid: secret-value-in-log
    logging.info("connecting with %s", answer)
    address = "postgres://app:%s@db/app" % answer
    # ruleid: secret-value-in-log
    print(address)
    # ruleid: secret-value-in-log
    logger.debug(f"settings: {settings.SECRET_KEY}")
    # ok: secret-value-in-log
    logging.info("connecting, password set: %s", bool(answer))
    # ok: secret-value-in-log
    logging.info("connecting to %s", os.environ["DATABASE_HOST"])
    # ok: secret-value-in-log
    print("%d letters" % len(answer))
    client = boto3.client("s3", aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"])
    # ok: secret-value-in-log
    print(client.list_buckets())


def ask():
    typed = getpass.getpass("Key: ")
    # ruleid: secret-value-in-log
    print("using", typed)


def fetch(manager):
    answer = manager.get_secret_value(SecretId="db")
    # ruleid: secret-value-in-log
    logger.info("got %s", answer)
