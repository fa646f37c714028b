"""Customers who buy and cancel without pause, and send again what got no answer."""
import random
import threading

from shop import new_key, sign_up

AGAIN = (429, 502, 503, 504)
PAUSE_SECONDS = 0.2


class Buyer(threading.Thread):
    """Buys one unit after the other under idempotency keys and cancels every third purchase."""

    def __init__(self, url, product, stop, seed):
        super().__init__(daemon=True)
        self.shop = sign_up(url)
        self.product, self.stop = product, stop
        self.random = random.Random(seed)
        self.accepted = []  # purchases that were answered with 202
        self.trouble = None

    def run(self):
        try:
            while not self.stop.is_set():
                answer = self.insist(lambda key: self.shop.purchase(self.product, key=key))
                if answer is None:
                    return
                if answer.status == 409 and answer.code == "out_of_stock":
                    self.stop.wait(PAUSE_SECONDS)
                    continue
                answer.expect(202)
                self.accepted.append(answer.data["id"])
                if self.random.random() < 1 / 3:
                    self.cancel(answer.data["id"])
        except BaseException as error:  # read by the test after join()
            self.trouble = error

    def cancel(self, order):
        """404: payment has not heard of the purchase yet. 409: it has ended already."""
        def call(key):
            answer = self.shop.cancel(order, key=key)
            return None if answer.status == 404 else answer

        answer = self.insist(call)
        assert answer is None or answer.status in (202, 409), f"{answer.status} {answer.body}"

    def insist(self, call):
        """The first answer that is one, under one key; None when it is time to stop."""
        key = new_key()
        while True:
            try:
                answer = call(key)
                if answer and answer.status not in AGAIN \
                        and answer.code != "idempotency_in_progress":
                    return answer
            except OSError:
                pass  # the edge or the service is away; the key makes asking again safe
            except Exception as error:
                if "http.client" not in type(error).__module__:
                    raise
            if self.stop.wait(PAUSE_SECONDS):
                return None
