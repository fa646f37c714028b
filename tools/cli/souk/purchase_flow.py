"""One customer's whole story at the edge, step by step: the flow that must always work."""

import secrets
import time
import uuid

from souk.client import Client

_POLL_SECONDS = 0.02


class StepFailed(Exception):
    """The shop answered something else than the story needs."""


class PurchaseFlow:
    def __init__(self, url, patience_seconds=60.0):
        self.client = Client(url)
        self.patience = patience_seconds
        self.email = f"smoke-{uuid.uuid4().hex[:16]}@souk.test"
        self.password = secrets.token_urlsafe(15)
        self.opening_balance = self.product = self.purchase_id = None

    def steps(self):
        return (("signup", self.sign_up), ("wallet", self.see_wallet), ("list", self.list_products),
                ("purchase", self.request_purchase), ("paid", self.see_paid),
                ("cancel", self.cancel), ("refund", self.see_refund))

    def sign_up(self):
        """A signup may have worked although its answer was lost: then sign in."""
        body = {"email": self.email, "password": self.password, "name": "Smoke Test"}
        answer = self.client.patient("POST", "/api/v1/users/signup", body,
                                     patience_seconds=self.patience)
        if answer.code == "email_taken" and answer.retries:
            answer = self._call("POST", "/api/v1/users/signin", 200,
                                {"email": self.email, "password": self.password})
        else:
            _expect(answer, 201, "signup")
        self.client.token = answer.data["accessToken"]
        return self.email

    def see_wallet(self):
        wallet = self._call("GET", "/api/v1/wallet", 200).data
        self.opening_balance = wallet["balanceMinor"]
        return f"{wallet['balanceMinor']} {wallet['currency']} (minor units)"

    def list_products(self):
        listed = self._call("GET", "/api/v1/products?limit=100&inStock=true&sort=price", 200).data
        good = [one for one in listed if 0 < one["priceMinor"] <= self.opening_balance]
        if not good:
            raise StepFailed("no product in stock is within the balance")
        self.product = good[0]
        return f"{len(listed)} products, taking {self.product['name']}"

    def request_purchase(self):
        answer = self._call("POST", "/api/v1/purchases", 202,
                            {"items": [{"productId": self.product["id"], "quantity": 1}],
                             "expectedTotalMinor": self.product["priceMinor"]}, key=True)
        self.purchase_id = answer.data["id"]
        return f"{self.purchase_id}, {answer.data['totalMinor']}"

    def see_paid(self):
        self._wait_for_status("PAID", ("IN_PROGRESS",))
        self._wait_for_balance(self.opening_balance - self.product["priceMinor"])
        return "the order is PAID, the wallet is charged"

    def cancel(self):
        answer = self._call("POST", f"/api/v1/purchases/{self.purchase_id}/cancel", 202, key=True)
        return answer.data["status"]

    def see_refund(self):
        self._wait_for_status("CANCELED", ("PAID", "CANCELING"))
        self._wait_for_balance(self.opening_balance)
        return "the order is CANCELED, the wallet is whole"

    def _call(self, method, path, status, body=None, key=False):
        headers = {"Idempotency-Key": str(uuid.uuid4())} if key else None
        answer = self.client.patient(method, path, body, headers, self.patience)
        return _expect(answer, status, f"{method} {path}")

    def _wait_for_status(self, wanted, on_the_way):
        deadline = time.monotonic() + self.patience
        while True:
            order = self._call("GET", f"/api/v1/orders/{self.purchase_id}", 200).data
            if order["status"] == wanted:
                return
            if order["status"] not in on_the_way:
                raise StepFailed(f"the order is {order['status']} ({order.get('reason')}), "
                                 f"not {wanted}")
            if time.monotonic() > deadline:
                raise StepFailed(f"the order is still {order['status']} after "
                                 f"{self.patience:.0f} s")
            time.sleep(_POLL_SECONDS)

    def _wait_for_balance(self, wanted):
        deadline = time.monotonic() + self.patience
        while True:
            balance = self._call("GET", "/api/v1/wallet", 200).data["balanceMinor"]
            if balance == wanted:
                return
            if time.monotonic() > deadline:
                raise StepFailed(f"the balance is {balance}, not {wanted}")
            time.sleep(_POLL_SECONDS)


def _expect(answer, status, what):
    if answer.status != status:
        raise StepFailed(f"{what} answered {answer.status} instead of {status}: "
                         f"{answer.body[:300].decode(errors='replace')}")
    return answer
