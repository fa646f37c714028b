"""Customers who use every service without pause and forgive nothing."""
import threading
import time

from shop import Shop, new_key, sign_up, wait_until

PAUSE_SECONDS = 0.05
WARM_REQUESTS = 30


class StrictBuyer(threading.Thread):
    """One kept connection. Asks each service in turn; buys, asks again under the same key, cancels
    every fourth purchase. Whatever fails is written down: a 5xx, a 429, a connection that broke."""

    def __init__(self, url, product, stop):
        super().__init__(daemon=True)
        self.shop, self.product, self.stop = sign_up(url), product, stop
        self.requests, self.accepted, self.failures = 0, [], []
        self.trouble = None

    def run(self):
        try:
            while not self.stop.is_set():
                self.once()
        except BaseException as error:  # read by the test after join()
            self.trouble = error

    def once(self):
        key = new_key()
        bought = self.ask("purchase", lambda: self.shop.purchase(self.product, key=key))
        self.ask("products", lambda: self.shop.get("products?limit=5"))
        self.ask("sessions", lambda: self.shop.get("users/sessions"))
        self.ask("wallet", lambda: self.shop.get("wallet"))
        if bought is None or bought.status != 202:
            return
        purchase = bought.data["id"]
        self.accepted.append(purchase)
        twin = self.ask("the same purchase", lambda: self.shop.purchase(self.product, key=key))
        if twin is not None:
            assert twin.expect(202).data["id"] == purchase, "one key bought twice"
        self.ask("order", lambda: self.shop.get(f"orders/{purchase}"))
        self.ask("truth", lambda: self.shop.get(f"purchases/{purchase}"))
        if len(self.accepted) % 4 == 0:
            self.ask("cancel", lambda: self.shop.cancel(purchase))

    def ask(self, what, call):
        """The answer; or nothing, and a line in `failures`."""
        self.requests += 1
        begun = time.monotonic()
        try:
            answer = call()
        except AssertionError:
            raise  # an answer that breaks its contract
        except Exception as error:
            self.failed(what, begun, f"{type(error).__name__}: {error}")
            return None
        if answer.status == 429 or answer.status >= 500:
            self.failed(what, begun, f"{answer.status} {answer.body[:200]}")
            return None
        self.stop.wait(PAUSE_SECONDS)
        return answer

    def failed(self, what, begun, how):
        self.failures.append(f"{time.strftime('%H:%M:%S')} {what} after "
                             f"{time.monotonic() - begun:.3f} s: {how}")


class Load:
    """`with Load(url, product, 4) as load:` buyers at work, and afterwards what they saw."""

    def __init__(self, url, product, count):
        self.stop = threading.Event()
        self.buyers = [StrictBuyer(url, product, self.stop) for _ in range(count)]

    def __enter__(self):
        for buyer in self.buyers:
            buyer.start()
        self.wait_for_more()
        return self

    def __exit__(self, *error):
        self.stop.set()
        for buyer in self.buyers:
            buyer.join(timeout=60)

    @property
    def requests(self):
        return sum(buyer.requests for buyer in self.buyers)

    @property
    def accepted(self):
        return sum(len(buyer.accepted) for buyer in self.buyers)

    @property
    def failures(self):
        return [line for buyer in self.buyers for line in buyer.failures]

    def wait_for_more(self, requests=WARM_REQUESTS):
        """Until each buyer has asked so much more."""
        goals = [(buyer, buyer.requests + requests) for buyer in self.buyers]
        wait_until(lambda: all(buyer.requests >= goal or not buyer.is_alive()
                               for buyer, goal in goals), 60, "requests of every buyer")

    def assert_unharmed(self):
        for buyer in self.buyers:
            assert not buyer.is_alive()
            if buyer.trouble:
                raise buyer.trouble
        assert self.failures == [], f"{len(self.failures)} of {self.requests} requests failed"


class Reader(threading.Thread):
    """Reads the catalogue as fast as it is answered, until told to stop: load for a processor."""

    def __init__(self, url, stop):
        super().__init__(daemon=True)
        self.shop, self.stop, self.requests = Shop(url), stop, 0

    def run(self):
        while not self.stop.is_set():
            try:
                self.shop.send("GET", "/api/v1/products?limit=100", checked=False)
                self.requests += 1
            except Exception:  # what fails under such load is another test's question
                self.stop.wait(PAUSE_SECONDS)
