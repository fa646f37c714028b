"""A purchase is one trace, over HTTP and Kafka; and a collector that is away troubles nobody."""
import re
import secrets
import socket
import urllib.parse
import urllib.request

import pytest

from doors import replicas, settings
from otlp import Collector
from shop import new_key, sign_up, wait_until

SECONDS = 60  # a collector that was away is asked again after 5 s, by each process
BUY = ("product", "server", "POST /api/v1/purchases")


def sent(service, topic):
    return service, "producer", f"send {topic}"


def handled(service, topic):
    return service, "consumer", f"process {topic}"


REQUESTED, ORDERED = "product.purchase.v1", "payment.command.v1"
MOVED, TOLD = "wallet.transfer.v1", "payment.purchase.v1"
# Each step of a purchase that is paid, and what it hangs on.
TREE = {
    (sent("product", REQUESTED), BUY),
    (handled("payment", REQUESTED), sent("product", REQUESTED)),
    (handled("order", REQUESTED), sent("product", REQUESTED)),
    (sent("payment", ORDERED), handled("payment", REQUESTED)),
    (handled("wallet", ORDERED), sent("payment", ORDERED)),
    (sent("wallet", MOVED), handled("wallet", ORDERED)),
    (handled("payment", MOVED), sent("wallet", MOVED)),
    (handled("order", MOVED), sent("wallet", MOVED)),
    (sent("payment", TOLD), handled("payment", MOVED)),
    (handled("product", TOLD), sent("payment", TOLD)),
    (handled("order", TOLD), sent("payment", TOLD)),
}


@pytest.fixture(scope="module")
def port():
    endpoint = settings().get("otlp_endpoint")
    if not endpoint:
        pytest.skip("this shop sends no traces: SOUK_OTLP_ENDPOINT is not set")
    return urllib.parse.urlsplit(endpoint).port


def caller(sampled=True):
    """(traceparent, trace id, span id) of somebody who calls the shop."""
    trace, span = secrets.token_hex(16), secrets.token_hex(8)
    return f"00-{trace}-{span}-{'01' if sampled else '00'}", trace, span


def buy(user, product, traceparent=None):
    body = {"items": [{"productId": product, "quantity": 1}]}
    headers = {"traceparent": traceparent} if traceparent else {}
    answer = user.call("POST", "purchases", body, key=new_key(), headers=headers).expect(202)
    user.wait_for(answer.data["id"], "PAID")
    return answer


def edges(spans):
    by_id = {span.id: span for span in spans}
    return {(span.what, by_id[span.parent].what) for span in spans if span.parent in by_id}


def whole_trace(collector, trace):
    """Its spans, once every step has been told."""
    def told():
        missing = TREE - edges(collector.trace(trace))
        return not missing and collector.trace(trace)

    try:
        return wait_until(told, SECONDS, "a whole trace", pause=0.2)
    except AssertionError:
        there = sorted(span.what for span in collector.trace(trace))
        missing = sorted(TREE - edges(collector.trace(trace)))
        raise AssertionError(f"missing: {missing}\nthere: {there}\n{collector.errors}") from None


def dropped():
    """Spans of product's replicas that reached no collector."""
    total = 0
    for replica in range(replicas()):
        address = f"http://127.0.0.1:{settings()['product_admin_port'] + replica}/metrics"
        with urllib.request.urlopen(address, timeout=10) as answer:
            lines = re.findall(r"^souk_spans_dropped_total\{.*\} (\S+)$", answer.read().decode(),
                               re.MULTILINE)
        assert lines
        total += sum(float(value) for value in lines)
    return total


def test_a_purchase_is_one_trace(port, url, make_product):
    product = make_product(stock=1, price=700)
    user = sign_up(url)
    traceparent, trace, span = caller()
    with Collector(port) as collector:
        answer = buy(user, product, traceparent)
        spans = whole_trace(collector, trace)
    ids = {one.id for one in spans}
    roots = [one for one in spans if one.parent not in ids]
    assert [(one.what, one.parent) for one in roots] == [(BUY, span)]
    assert answer.headers["traceparent"] == f"00-{trace}-{roots[0].id}-01"
    assert len(ids) == len(spans)
    assert not [one.what for one in spans if one.failed]
    assert roots[0].attributes == {
        "http.request.method": "POST", "http.route": "/api/v1/purchases", "url.scheme": "http",
        "url.path": "/api/v1/purchases", "http.response.status_code": 202}
    charge, = [one for one in spans if one.what == handled("wallet", ORDERED)]
    order, = [one for one in spans if one.id == charge.parent]
    assert charge.attributes["messaging.system"] == "kafka"
    assert charge.attributes["messaging.operation.type"] == "process"
    assert charge.attributes["messaging.destination.name"] == ORDERED
    assert charge.attributes["messaging.consumer.group.name"] == "wallet"
    assert order.attributes["messaging.operation.type"] == "send"
    assert charge.attributes["messaging.message.id"] == order.attributes["messaging.message.id"]


def test_a_trace_begins_where_none_comes_and_names_nobody(port, url, make_product):
    product = make_product(stock=1, price=700)
    with Collector(port) as collector:
        user = sign_up(url)
        traceparent = buy(user, product).headers["traceparent"]
        spans = whole_trace(collector, traceparent.split("-")[1])
    assert [one.what for one in spans if one.parent is None] == [BUY]
    person = user.session["user"]
    assert not [text for text in collector.texts if person["email"] in text
                or person["name"] in text or user.token in text]


def test_what_the_caller_does_not_record_is_not_recorded_here(port, url, make_product):
    product = make_product(stock=2, price=700)
    user = sign_up(url)
    silent, unrecorded, _ = caller(sampled=False)
    loud, recorded, _ = caller()
    with Collector(port) as collector:
        answer = buy(user, product, silent)
        assert re.fullmatch(f"00-{unrecorded}-[0-9a-f]{{16}}-00", answer.headers["traceparent"])
        buy(user, product, loud)
        whole_trace(collector, recorded)  # whatever there was of the earlier one has come, too
    assert not collector.trace(unrecorded)


def test_purchases_go_on_while_the_collector_is_away(port, url, make_product):
    product = make_product(stock=1, price=700)
    before = dropped()
    buy(sign_up(url), product)
    wait_until(lambda: dropped() > before, SECONDS, "lost spans being counted", pause=0.2)


def test_purchases_go_on_while_the_collector_is_silent(port, url, make_product):
    product = make_product(stock=1, price=700)
    user = sign_up(url)
    with socket.create_server(("127.0.0.1", port)) as server:
        server.settimeout(SECONDS)
        silent, _ = server.accept()  # somebody tells its spans, and hears nothing
        with silent:
            buy(user, product)
