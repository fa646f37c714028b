"""Event streams through a stop and a kill of their process: they end at once, and go on elsewhere
from the last event that was seen, without gap or repeat."""
import socket
import time
import urllib.parse

from events import Stream
from order_copies import many_orders
from shop import sign_up, wait_until

STREAMS = 60
STOP_SECONDS = 10  # what a process may take in all; streams are told at its beginning


def test_streams_end_with_their_process_and_go_on_elsewhere(souk, url, make_product):
    user, product = sign_up(url), make_product(stock=100, price=100)
    others = [sign_up(url) for _ in range(3)]
    streams = [Stream(shop) for shop in [user, *others] for _ in range(STREAMS // 4)]
    try:
        for stream in streams:
            stream.wait_for(lambda e: e.name == "snapshot", "snapshot")
        first = user.purchase(product).expect(202).data["id"]
        own = streams[0]
        own.wait_for_status(first, "PAID")
        started = time.monotonic()
        souk.run("restart", "order")
        wait_until(lambda: all(stream.ended for stream in streams), STOP_SECONDS,
                   "the end of every stream")
        assert time.monotonic() - started < STOP_SECONDS + 20
        assert all(stream.whole for stream in streams), "ended, not cut off"
        second = user.purchase(product).expect(202).data["id"]
        user.wait_for(second, "PAID")
        with Stream(user, last_id=own.events[-1].id) as again:
            again.wait_for_status(second, "PAID")
            told = own.orders() + again.orders()
            assert again.events[0].name == "order"
        assert [event.seq for event in told] == list(range(1, len(told) + 1))
    finally:
        for stream in streams:
            stream.close()


def test_a_killed_process_cuts_its_streams_off_and_nothing_is_lost(souk, url, make_product):
    user, product = sign_up(url), make_product(stock=100, price=100)
    streams = [Stream(user) for _ in range(8)]
    for stream in streams:
        stream.wait_for(lambda e: e.name == "snapshot", "snapshot")
    killed = souk.kill("order-1")
    cut = wait_until(lambda: [stream for stream in streams if stream.ended], what="a cut stream")
    assert not cut[0].whole
    order = user.purchase(product).expect(202).data["id"]
    souk.wait_until_back("order-1", killed)
    user.wait_for(order, "PAID")
    with Stream(user, last_id=cut[0].events[-1].id) as again:
        again.wait_for_status(order, "PAID")
        assert [event.seq for event in again.orders()] == list(
            range(1, len(again.orders()) + 1))
    for stream in streams:
        stream.close()


def start_export(user, path):
    """A connection with a small window on which the export has been asked for."""
    parts = urllib.parse.urlsplit(user.url)
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * 1024)
    connection.settimeout(30)
    connection.connect((parts.hostname, parts.port))
    connection.sendall(f"GET /api/v1/{path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
                       f"Authorization: Bearer {user.token}\r\n\r\n".encode())
    return connection


def test_an_export_that_is_cut_off_looks_cut_off(souk, url, books, make_product):
    """The process stops while a long export is written: the file ends without its last chunk."""
    user = sign_up(url)
    order = user.purchase(make_product(stock=1)).expect(202).data["id"]
    user.wait_for(order, "PAID")
    with many_orders(books, user, order, 60_000):
        export = start_export(user, "orders/export?format=ndjson")
        first = export.recv(1_000)  # and no more: what is not taken is not written
        assert b" 200 " in first.split(b"\r\n")[0]
        souk.run("restart", "order")
        body = first
        while part := export.recv(1 << 20):
            body += part
        export.close()
        assert not body.endswith(b"0\r\n\r\n"), "half a file must not look like a whole one"
        assert body.count(b'"id":') < 60_000
        whole = user.get("orders/export?format=ndjson").expect(200).body
        assert whole.count("\n") == 60_001
