import os
import smtplib

import ldap
import ldap3
import psycopg2
from kafka import KafkaConsumer


def plain(message):
    server = smtplib.SMTP("mail.example.org", 25)
    # ruleid: login-in-clear-text
    server.login(user, password)
    with smtplib.SMTP("mail.example.org") as other:
        # ruleid: login-in-clear-text
        other.login(user, password)


def encrypted(message):
    server = smtplib.SMTP("mail.example.org", 587)
    server.starttls()
    # ok: login-in-clear-text
    server.login(user, password)
    with smtplib.SMTP_SSL("mail.example.org") as other:
        # ok: login-in-clear-text
        other.login(user, password)
    maybe = smtplib.SMTP("mail.example.org", 587)
    if secure:
        maybe.ehlo()
        maybe.starttls()
    # ok: login-in-clear-text
    maybe.login(user, password)


# ruleid: login-in-clear-text
directory = ldap.initialize("ldap://directory.example.org")
# ok: login-in-clear-text
directory = ldap.initialize("ldaps://directory.example.org")


def encrypted(user, password):
    # ok: login-in-clear-text
    secured = ldap.initialize("ldap://directory.example.org")
    secured.start_tls_s()
    secured.simple_bind_s(user, password)
    return secured


# ruleid: login-in-clear-text
directory = ldap3.Server("ldap://directory.example.org")
# ok: login-in-clear-text
directory = ldap3.Server("directory.example.org", use_ssl=True)
# ruleid: login-in-clear-text
psycopg2.connect("postgresql://db.example.org/app?sslmode=disable")
# ok: login-in-clear-text
psycopg2.connect("postgresql://localhost/app?sslmode=disable")
# ok: login-in-clear-text
psycopg2.connect("postgresql://db.example.org/app?sslmode=verify-full")
# ruleid: login-in-clear-text
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
# ruleid: login-in-clear-text
psycopg2.connect(host=host, password=password, sslmode="disable")
# ok: login-in-clear-text
psycopg2.connect(host="localhost", password=password, sslmode="disable")
# ruleid: login-in-clear-text
KafkaConsumer("orders", security_protocol="SASL_PLAINTEXT", sasl_plain_password=password)
# ok: login-in-clear-text
KafkaConsumer("orders", security_protocol="SASL_SSL", sasl_plain_password=password)
