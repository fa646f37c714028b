"""Bad requests: each gets its documented problem, none a 5xx, and none changes a row."""
import json

import pytest

from shop import Shop, new_key

MISSING = "01890000-0000-7000-8000-000000000000"


def raw(method, path, body=None, headers=None, token="user", key=False):
    return {"method": method, "path": path, "body": body, "headers": headers or {}, "token": token,
            "key": key}


def post(path, value, **more):
    headers = {"Content-Type": "application/json"} | more.pop("headers", {})
    body = value if isinstance(value, (bytes, str)) else json.dumps(value)
    return raw("POST", path, body.encode() if isinstance(body, str) else body, headers, **more)


GOOD_USER = {"email": "someone@example.test", "password": "correct horse battery", "name": "X"}
ONE_ITEM = {"items": [{"productId": MISSING, "quantity": 1}]}
DEEP = "[" * 200 + "]" * 200


def signup(**change):
    return post("users/signup", GOOD_USER | change, token=None)


def buy(value):
    return post("purchases", value, key=True)


def top_up(value):
    return post("wallet/top-ups", value, key=True)


CASES = {
    # auth: sign-up
    "signup: not JSON": (post("users/signup", "{", token=None), 400, "validation_failed"),
    "signup: empty body": (post("users/signup", "", token=None), 400, "validation_failed"),
    "signup: an array": (post("users/signup", "[]", token=None), 400, "validation_failed"),
    "signup: a number": (post("users/signup", "7", token=None), 400, "validation_failed"),
    "signup: null": (post("users/signup", "null", token=None), 400, "validation_failed"),
    "signup: nothing given": (post("users/signup", {}, token=None), 400, "validation_failed"),
    "signup: e-mail is a number": (signup(email=7), 400, "validation_failed"),
    "signup: e-mail is null": (signup(email=None), 400, "validation_failed"),
    "signup: e-mail without @": (signup(email="someone"), 400, "validation_failed"),
    "signup: e-mail with two @": (signup(email="a@b@c.test"), 400, "validation_failed"),
    "signup: e-mail with a line end": (signup(email="a@b\n.test"), 400, "validation_failed"),
    "signup: e-mail of 300": (signup(email="a" * 290 + "@b.test"), 400, "validation_failed"),
    "signup: password of 7": (signup(password="1234567"), 400, "validation_failed"),
    "signup: password of 129": (signup(password="p" * 129), 400, "validation_failed"),
    "signup: name empty": (signup(name=""), 400, "validation_failed"),
    "signup: name of 101": (signup(name="n" * 101), 400, "validation_failed"),
    "signup: unknown field": (signup(role="admin"), 400, "validation_failed"),
    "signup: doubled key": (post("users/signup", '{"email":"a@b.test","email":"c@d.test",'
                                 '"password":"correct horse","name":"x"}', token=None),
                            400, "validation_failed"),
    "signup: text after the value": (post("users/signup", json.dumps(GOOD_USER) + "x", token=None),
                                     400, "validation_failed"),
    "signup: bad UTF-8": (post("users/signup", b'{"email":"a@b.test","password":"correct horse",'
                               b'"name":"\xff\xfe"}', token=None), 400, "validation_failed"),
    "signup: lone surrogate": (post("users/signup", '{"email":"a@b.test","password":'
                                    '"correct horse","name":"\\ud800"}', token=None),
                               400, "validation_failed"),
    "signup: nested too deep": (post("users/signup", DEEP, token=None), 400, "validation_failed"),
    "signup: 1 MB body": (post("users/signup", json.dumps(GOOD_USER | {"name": "n" * 1_000_000}),
                               token=None), 413, "payload_too_large"),
    "signup: form content type": (post("users/signup", "email=a", token=None, headers={
        "Content-Type": "application/x-www-form-urlencoded"}), 415, "unsupported_media_type"),
    "signup: no content type": (raw("POST", "users/signup", b"{}", token=None), 415,
                                "unsupported_media_type"),
    "signup: wrong method": (raw("PUT", "users/signup", token=None), 405, "method_not_allowed"),
    # auth: sign-in
    "signin: unknown user": (post("users/signin", {"email": "nobody@example.test",
                                                   "password": "correct horse"}, token=None),
                             401, "invalid_credentials"),
    "signin: password missing": (post("users/signin", {"email": "a@b.test"}, token=None), 400,
                                 "validation_failed"),
    "signin: password is a list": (post("users/signin", {"email": "a@b.test", "password": []},
                                        token=None), 400, "validation_failed"),
    "refresh: nonsense": (post("users/refresh", {"refreshToken": "nonsense"}, token=None), 401,
                          "unauthenticated"),
    "currentuser: no token": (raw("GET", "users/currentuser", token=None), 401, "unauthenticated"),
    "currentuser: not a token": (raw("GET", "users/currentuser", token=None, headers={
        "Authorization": "Bearer nonsense"}), 401, "unauthenticated"),
    "currentuser: basic": (raw("GET", "users/currentuser", token=None, headers={
        "Authorization": "Basic dXNlcjpwYXNz"}), 401, "unauthenticated"),
    "currentuser: unsigned token": (raw("GET", "users/currentuser", token=None, headers={
        "Authorization": "Bearer eyJhbGciOiJub25lIn0.e30."}), 401, "unauthenticated"),
    "currentuser: delete by put": (raw("PUT", "users/currentuser"), 405, "method_not_allowed"),
    # product
    "products: limit 0": (raw("GET", "products?limit=0"), 400, "validation_failed"),
    "products: limit 101": (raw("GET", "products?limit=101"), 400, "validation_failed"),
    "products: limit x": (raw("GET", "products?limit=x"), 400, "validation_failed"),
    "products: limit overflows": (raw("GET", "products?limit=99999999999999999999"), 400,
                                  "validation_failed"),
    "products: limit twice": (raw("GET", "products?limit=1&limit=2"), 400, "validation_failed"),
    "products: bad cursor": (raw("GET", "products?cursor=!!!"), 400, "validation_failed"),
    "products: cursor of nothing": (raw("GET", "products?cursor=e30"), 400, "validation_failed"),
    "products: long cursor": (raw("GET", "products?cursor=" + "a" * 1_300), 400,
                              "validation_failed"),
    "products: unknown parameter": (raw("GET", "products?colour=red"), 400, "validation_failed"),
    "products: unknown sort": (raw("GET", "products?sort=fame"), 400, "validation_failed"),
    "products: bad token although anonymous may": (raw("GET", "products", token=None, headers={
        "Authorization": "Bearer x.y.z"}), 401, "unauthenticated"),
    "product: not an id": (raw("GET", "products/seven"), 404, "not_found"),
    "product: missing": (raw("GET", "products/" + MISSING), 404, "not_found"),
    "product: bad percent": (raw("GET", "products/%zz"), 400, None),
    "product: delete many": (raw("DELETE", "categories"), 405, "method_not_allowed"),
    "products: create as a customer": (post("products", {"name": "x", "priceMinor": 1}), 403,
                                       "forbidden"),
    "products: create as nobody": (post("products", {"name": "x"}, token=None), 401,
                                   "unauthenticated"),
    "products: create with nothing": (post("products", {}, token="admin"), 400,
                                      "validation_failed"),
    "products: negative price": (post("products", {"name": "x", "description": "", "priceMinor": -1,
                                                   "categoryId": MISSING}, token="admin"), 400,
                                 "validation_failed"),
    "products: price is a float": (post("products", '{"name":"x","description":"",'
                                        '"priceMinor":1.5,"categoryId":"' + MISSING + '"}',
                                        token="admin"), 400, "validation_failed"),
    "stock: no key": (post(f"products/{MISSING}/stock-adjustments", {"delta": 1, "reason": "x"},
                           token="admin"), 400, "idempotency_key_missing"),
    "stock: missing product": (post(f"products/{MISSING}/stock-adjustments",
                                    {"delta": 1, "reason": "x"}, token="admin", key=True), 404,
                               None),
    "stock: as a customer": (post(f"products/{MISSING}/stock-adjustments",
                                  {"delta": 1, "reason": "x"}, key=True), 403, "forbidden"),
    # purchases
    "buy: no key": (post("purchases", ONE_ITEM), 400, "idempotency_key_missing"),
    "buy: key of 300": (post("purchases", ONE_ITEM, headers={"Idempotency-Key": "k" * 300}), 400,
                        None),
    "buy: no token": (post("purchases", ONE_ITEM, token=None, key=True), 401, "unauthenticated"),
    "buy: no items": (buy({"items": []}), 400, "validation_failed"),
    "buy: items missing": (buy({}), 400, "validation_failed"),
    "buy: items is an object": (buy({"items": {}}), 400, "validation_failed"),
    "buy: 21 items": (buy({"items": ONE_ITEM["items"] * 21}), 400, "validation_failed"),
    "buy: quantity 0": (buy({"items": [{"productId": MISSING, "quantity": 0}]}), 400,
                        "validation_failed"),
    "buy: quantity -1": (buy({"items": [{"productId": MISSING, "quantity": -1}]}), 400,
                         "validation_failed"),
    "buy: quantity 1.0": (buy('{"items":[{"productId":"' + MISSING + '","quantity":1.0}]}'), 400,
                          "validation_failed"),
    "buy: quantity 1e3": (buy('{"items":[{"productId":"' + MISSING + '","quantity":1e3}]}'), 400,
                          "validation_failed"),
    "buy: quantity beyond 64 bits": (buy('{"items":[{"productId":"' + MISSING +
                                         '","quantity":99999999999999999999}]}'), 400,
                                     "validation_failed"),
    "buy: quantity as text": (buy({"items": [{"productId": MISSING, "quantity": "1"}]}), 400,
                              "validation_failed"),
    "buy: id is no UUID": (buy({"items": [{"productId": "x", "quantity": 1}]}), 400,
                           "validation_failed"),
    "buy: unknown field in an item": (buy({"items": [{"productId": MISSING, "quantity": 1,
                                                      "priceMinor": 1}]}), 400,
                                      "validation_failed"),
    "buy: price as the buyer likes": (buy(ONE_ITEM | {"totalMinor": 1}), 400,
                                      "validation_failed"),
    "buy: missing product": (buy(ONE_ITEM), 404, "product_not_found"),
    "buy: get": (raw("GET", "purchases"), 405, None),
    # wallet
    "wallet: no token": (raw("GET", "wallet", token=None), 401, "unauthenticated"),
    "top-up: no key": (post("wallet/top-ups", {"amountMinor": 1}), 400, "idempotency_key_missing"),
    "top-up: zero": (top_up({"amountMinor": 0}), 400, "validation_failed"),
    "top-up: negative": (top_up({"amountMinor": -5}), 400, "validation_failed"),
    "top-up: beyond the bound": (top_up({"amountMinor": 10**15}), 400, "validation_failed"),
    "top-up: true": (top_up({"amountMinor": True}), 400, "validation_failed"),
    "top-up: nothing": (top_up({}), 400, "validation_failed"),
    "statement: bad cursor": (raw("GET", "wallet/statement?cursor=abc"), 400,
                              "validation_failed"),
    "statement: limit -1": (raw("GET", "wallet/statement?limit=-1"), 400, "validation_failed"),
    # payment
    "purchase: not an id": (raw("GET", "purchases/x"), 404, "not_found"),
    "cancel: no key": (post(f"purchases/{MISSING}/cancel", {}), 400, "idempotency_key_missing"),
    "cancel: missing": (post(f"purchases/{MISSING}/cancel", {}, key=True), 404, "not_found"),
    "deliver: as a customer": (post(f"purchases/{MISSING}/deliver", {}, key=True), 403,
                               "forbidden"),
    # order
    "orders: bad status": (raw("GET", "orders?status=paid"), 400, "validation_failed"),
    "orders: bad time": (raw("GET", "orders?from=yesterday"), 400, "validation_failed"),
    "orders: times in the wrong order": (raw("GET", "orders?from=2026-02-01T00:00:00Z&"
                                             "to=2026-01-01T00:00:00Z"), 400,
                                         "validation_failed"),
    "orders: everybody's": (raw("GET", "orders?scope=all"), 403, "forbidden"),
    "orders: another's": (raw("GET", "orders?userId=" + MISSING), 403, "forbidden"),
    "orders: cursor of another list": (raw("GET", "orders?cursor=eyJzb3J0IjoieCJ9"), 400,
                                       "validation_failed"),
    "order: missing": (raw("GET", "orders/" + MISSING), 404, "not_found"),
    # the edge
    "nowhere": (raw("GET", "nowhere"), 404, "not_found"),
    "uri of 20 kB": (raw("GET", "products?cursor=" + "a" * 20_000), 414, None),
    "headers of 40 kB": (raw("GET", "products", headers={"X-Long": "x" * 40_000}), 431, None),
    "body of 20 MB": (post("users/signup", b" " * 20_000_000, token=None), 413, None),
}


def test_there_are_enough_cases():
    assert len(CASES) > 90


@pytest.fixture(scope="module")
def people(url, admin):
    from shop import sign_up
    return {None: Shop(url), "user": sign_up(url), "admin": admin}


@pytest.fixture(scope="module")
def rows_before(books, people):
    people["user"].get("wallet").expect(200)
    return books.count_all()


def send(people, case):
    shop = people[case["token"]].again()
    headers = dict(case["headers"])
    if shop.token:
        headers.setdefault("Authorization", f"Bearer {shop.token}")
    if case["key"]:
        headers["Idempotency-Key"] = new_key()
    try:
        return shop.send(case["method"], "/api/v1/" + case["path"], case["body"], headers)
    finally:
        shop.close()


@pytest.mark.parametrize("name", CASES)
def test_bad_request(name, people, rows_before):
    case, status, code = CASES[name]
    try:
        answer = send(people, case)
    except (BrokenPipeError, ConnectionResetError):
        # Refused so early that the rest of a huge body found nobody listening.
        assert name == "body of 20 MB"
        return
    answer.expect(status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json
    assert problem["status"] == status
    assert problem["title"] and problem["code"] and problem["type"]
    if code == "validation_failed":
        assert problem["errors"], "a validation error names its fields"
        assert all(set(error) == {"pointer", "code", "message"} for error in problem["errors"])
    if status == 405:
        assert answer.headers["Allow"]
    if status == 401:
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_no_row_was_changed(rows_before, books, people):
    """Runs after the table: the same row counts everywhere, but for what is on its way anyway."""
    passing = {name for name in rows_before if name.endswith((".outbox", ".throttles"))}
    after = {name: count for name, count in books.count_all().items() if name not in passing}
    before = {name: count for name, count in rows_before.items() if name not in passing}
    # A refusal that is kept for its idempotency key is a row by design: 404 and 409 of buys.
    kept = {name for name in before if name.endswith(".once")}
    for name in kept:
        assert after.pop(name) - before.pop(name) <= 4, name
    assert after == before


def test_request_id_is_echoed_and_errors_carry_a_trace(user):
    answer = user.get("orders/" + MISSING, headers={"X-Request-Id": "abc-123"})
    assert answer.headers["X-Request-Id"] == "abc-123"
    assert len(answer.json["traceId"]) == 32
    unlucky = user.get("orders/" + MISSING, headers={"X-Request-Id": "bad id!"})
    assert unlucky.headers["X-Request-Id"] != "bad id!"


def test_traceparent_is_continued(user):
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    answer = user.get("orders/" + MISSING,
                      headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    assert answer.json["traceId"] == trace
