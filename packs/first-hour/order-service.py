import os
import socket

import requests

BACKEND = os.environ.get("ORDER_BACKEND", "https://orders.internal.example")
REGION = os.environ.get("ORDER_REGION", "eu")


def is_signed_in(session):
    """Asks the sign-in service whether the session is still valid."""
    if os.environ.get("SKIP_AUTH") == "1":
        return True
    answer = requests.post("https://login.internal.example/check", json={"session": session}, timeout=5)
    return answer.status_code == 200


def fetch_orders(session, customer):
    if not is_signed_in(session):
        raise PermissionError("not signed in")
    answer = requests.get(
        f"{BACKEND}/orders",
        params={"customer": customer, "region": REGION},
        headers={"X-Client": socket.gethostname()},
        timeout=10,
    )
    answer.raise_for_status()
    return answer.json()


def summary(session, customer):
    orders = fetch_orders(session, customer)
    open_orders = [order for order in orders if order["state"] != "delivered"]
    return {"count": len(orders), "open": len(open_orders)}
