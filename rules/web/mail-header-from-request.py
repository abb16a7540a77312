import smtplib
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import django.core.mail
from flask import Flask, abort, request

app = Flask(__name__)
SENDER = "web@example.org"
OFFICE = "office@example.org"


@app.route("/contact", methods=["POST"])
def contact():
    subject = request.form["subject"]
    text = request.form["text"]
    server = smtplib.SMTP("localhost")
    # ruleid: mail-header-from-request
    first = f"From: {SENDER}\nSubject: {subject}\n\n{text}"
    # ruleid: mail-header-from-request
    second = "Subject: " + subject + "\n\n" + text
    # ruleid: mail-header-from-request
    third = "From: %s\r\nSubject: %s\r\n\r\nhello" % (SENDER, subject)
    # ruleid: mail-header-from-request
    fourth = "Subject: {}\n\n{}".format(subject, text)
    # ruleid: mail-header-from-request
    fifth = "Subject: %s" % subject
    # ok: mail-header-from-request
    sixth = "From: web@example.org\nSubject: Contact\n\n" + text
    # ok: mail-header-from-request
    seventh = f"Subject: Contact\n\n{text}"
    # ok: mail-header-from-request
    eighth = "Subject: %s\n\n%s" % ("Contact", text)
    # ok: mail-header-from-request
    ninth = "Subject: " + " ".join(subject.splitlines()) + "\n\n" + text
    for mail in (first, second, third, fourth, fifth, sixth, seventh, eighth, ninth):
        # ok: mail-header-from-request
        server.sendmail(SENDER, [OFFICE], mail)
    return "sent"


@app.route("/old", methods=["POST"])
def old():
    message = MIMEText(request.form["text"])
    # ruleid: mail-header-from-request
    message["Subject"] = request.form["subject"]
    # ruleid: mail-header-from-request
    message["Reply-To"] = "%s <%s>" % (request.form["name"], request.form["email"])
    message["To"] = OFFICE
    letter = MIMEMultipart()
    # ruleid: mail-header-from-request
    letter.add_header("Subject", request.form["subject"])
    return message.as_string() + letter.as_string()


@app.route("/new", methods=["POST"])
def new():
    message = EmailMessage()
    # ok: mail-header-from-request
    message["Subject"] = request.form["subject"]
    # ok: mail-header-from-request
    message.set_content(request.form["text"])
    return message.as_string()


@app.route("/checked", methods=["POST"])
def checked():
    subject = request.form["subject"]
    if "\n" in subject or "\r" in subject:
        abort(400)
    message = MIMEText("hello")
    # ok: mail-header-from-request
    message["Subject"] = subject
    return message.as_string()


def invite(request):
    # ok: mail-header-from-request
    django.core.mail.send_mail(request.POST["subject"], "hello", SENDER, [OFFICE])
    settings = {}
    # ok: mail-header-from-request
    settings["from"] = request.POST["from"]
    return settings
