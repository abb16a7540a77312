import http.cookies
import logging

logger = logging.getLogger(__name__)


def login(user, password, token):
    # ruleid: secret-in-log
    logging.info("login of %s with %s", user, password)
    # ruleid: secret-in-log
    logger.debug("token " + token)
    # ruleid: secret-in-log
    print("new password: %s" % user.password)
    # ok: secret-in-log
    logging.info("login of %s", user)
    # ok: secret-in-log
    logger.debug("token of length %d", len(token))
    # ok: secret-in-log
    print("the password was changed")
# ruleid: secret-in-log
logging.info("paid with %s", card_number)
# ok: secret-in-log
logging.info("paid with %s", card_number[-4:])
# ruleid: secret-in-log
logging.debug("refund to %s", customer.iban)
# ruleid: secret-in-log
print(f"card {card['cvc']}")
# ok: secret-in-log
logging.info("card of %s", card["bank"])


def send():
    cookie = http.cookies.SimpleCookie()
    # ok: secret-in-log
    print(cookie)


def failed(app, body):
    # ruleid: secret-in-log
    app.logger.debug(f"token={session['token']}")
    # ruleid: secret-in-log
    current_app.logger.warning("no login for %s with %s", body["name"], body["password"])
    # ok: secret-in-log
    app.logger.warning("no login for %s", body["name"])
    # ok: secret-in-log
    app.logger.info("%d tokens", len(tokens))


def pages(next_page_token):
    # ok: secret-in-log
    log.debug("goes on at {}".format(next_page_token))
