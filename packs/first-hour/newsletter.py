import os
import smtplib
from email.message import EmailMessage

SENDER = "news@garden-club.example"
SERVER = "smtp.garden-club.example"
UNSUBSCRIBE = "https://garden-club.example/unsubscribe?token="
PASSWORD_FIELD = "password"


def connect():
    server = smtplib.SMTP(SERVER, 587, timeout=20)
    server.starttls()
    server.login(SENDER, password="Tulips-4-Everyone!")
    return server


def archive_login():
    return {"user": "archive", PASSWORD_FIELD: os.environ["ARCHIVE_PASSWORD"]}


def letter(recipient, subject, text, token):
    message = EmailMessage()
    message["From"] = SENDER
    message["To"] = recipient
    message["Subject"] = subject
    message.set_content(f"{text}\n\nNo more letters: {UNSUBSCRIBE}{token}")
    return message


def send(letters):
    with connect() as server:
        for message in letters:
            server.send_message(message)
