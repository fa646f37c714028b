"""A small client of the shop, on the standard library alone."""
import http.client
import json
import select
import time
import urllib.parse
import uuid

from contract import Contract

CONTRACT = Contract()
WAIT_SECONDS = 30


def new_key():
    return str(uuid.uuid4())


def unique(word):
    return f"{word} {uuid.uuid4().hex[:12]}"


def wait_until(condition, seconds=WAIT_SECONDS, what="the condition", pause=0.02):
    """The first true value of condition(), asked again and again until a deadline."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"{what} did not hold within {seconds} s"
        time.sleep(pause)


def _readable(sock):
    return bool(select.select([sock], [], [], 0)[0])


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def data(self):
        return self.json["data"]

    @property
    def code(self):
        """The stable code of a problem."""
        return self.json.get("code") if self.body else None

    def expect(self, status, code=None):
        assert self.status == status, f"{self.status} instead of {status}: {self.body[:500]}"
        if code:
            assert self.code == code, f"{self.code} instead of {code}: {self.body[:500]}"
        return self


class Shop:
    """Somebody's view of the shop: a connection of its own and perhaps a token."""

    def __init__(self, url, session=None):
        self.url = url
        parts = urllib.parse.urlsplit(url)
        self.host, self.port = parts.hostname, parts.port
        self.session = session or {}
        self.connection = None

    @property
    def id(self):
        return self.session["user"]["id"]

    @property
    def token(self):
        return self.session.get("accessToken")

    def again(self):
        """The same person on another connection, for use in another thread."""
        return Shop(self.url, self.session)

    def send(self, method, path, body=None, headers=None, checked=True):
        """One exchange; `body` is bytes. The answer is held to its contract, unless `checked` is
        false: for what no contract speaks of."""
        answer = self._exchange(method, path, body, headers or {})
        if checked:
            CONTRACT.check(method, path, answer, body, (headers or {}).get("Content-Type"))
        return answer

    def _exchange(self, method, path, body, headers):
        """A connection that the server has closed meanwhile is opened anew, before anything is sent
        on it; after a failure the next call opens a new one."""
        if self.connection and self.connection.sock and _readable(self.connection.sock):
            self.close()  # nothing was asked, so what is there to read is its end
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            endless = answer.headers.get_content_type() == "text/event-stream"
            body = "" if endless else answer.read().decode()
            result = Answer(answer.status, answer.headers, body)
            if answer.will_close or endless:
                self.close()
            return result
        except Exception:
            self.close()
            raise

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def call(self, method, path, body=None, key=None, headers=None):
        all_headers = {}
        if self.token:
            all_headers["Authorization"] = f"Bearer {self.token}"
        if key:
            all_headers["Idempotency-Key"] = key
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            all_headers["Content-Type"] = "application/json"
        all_headers.update(headers or {})
        return self.send(method, "/api/v1/" + path, data, all_headers)

    def get(self, path, **more):
        return self.call("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.call("POST", path, body, **more)

    # What shoppers do.

    def balance(self):
        return self.get("wallet").expect(200).data["balanceMinor"]

    def purchase(self, product, quantity=1, key=None):
        body = {"items": [{"productId": product, "quantity": quantity}]}
        return self.post("purchases", body, key=key or new_key())

    def order(self, order):
        return self.get(f"orders/{order}").expect(200).data

    def wait_for(self, order, *statuses):
        """The order, once it has one of these statuses; its first event may be on its way."""
        def there():
            answer = self.get(f"orders/{order}")
            if answer.status == 404 and answer.headers.get("Retry-After"):
                return None
            now = answer.expect(200).data
            return now if now["status"] in statuses else None

        return wait_until(there, what=f"order {order} being {' or '.join(statuses)}")

    def truth(self, purchase):
        """Payment's own truth about it."""
        return self.get(f"purchases/{purchase}").expect(200).data

    def wait_for_truth(self, purchase, status, seconds=WAIT_SECONDS):
        """Payment's own truth, once it says this status."""
        def there():
            now = self.truth(purchase)
            return now if now["status"] == status else None

        return wait_until(there, seconds, f"purchase {purchase} being {status}")

    def cancel(self, order, key=None):
        return self.post(f"purchases/{order}/cancel", {}, key=key or new_key())


def credentials():
    word = uuid.uuid4().hex
    return {"email": f"{word[:16]}@example.test", "password": word, "name": "A Tester"}


def sign_up(url, wanted=None):
    shop = Shop(url)
    shop.session = shop.post("users/signup", wanted or credentials()).expect(201).data
    return shop


def sign_in(url, email, password):
    shop = Shop(url)
    body = {"email": email, "password": password}
    shop.session = shop.post("users/signin", body).expect(200).data
    return shop


class Lasting(Shop):
    """Somebody who signs in again before the token expires: who lives as long as a run of the tests,
    which takes longer than a token where everything is slow."""

    def __init__(self, url, email, password):
        super().__init__(url)
        self.email, self.password = email, password
        self._renew()

    def _renew(self):
        self.session = sign_in(self.url, self.email, self.password).session
        self.renew_at = time.monotonic() + self.session["expiresIn"] / 2

    @property
    def token(self):
        if time.monotonic() > self.renew_at:
            self._renew()
        return self.session["accessToken"]


def product_maker(admin, category):
    """make(stock=10, price=1000) -> a new product's id, with that much stock."""
    def make(stock=10, price=1000):
        body = {"name": unique("Product"), "description": "Made by a test", "priceMinor": price,
                "categoryId": category}
        product = admin.post("products", body).expect(201).data["id"]
        if stock:
            admin.post(f"products/{product}/stock-adjustments",
                       {"delta": stock, "reason": "first delivery"}, key=new_key()).expect(201)
        return product

    return make
