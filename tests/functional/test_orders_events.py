"""Event streams: a feed without gap or repeat, through cuts, and no further than the session."""
import threading
import time

import pytest
from events import Stream
from shop import credentials, sign_in, sign_up, wait_until
from signer import Signer


def seqs(stream):
    return [event.seq for event in stream.orders()]


def assert_consecutive(numbers):
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), numbers


def test_a_stream_tells_what_happens(user, make_product):
    product = make_product(stock=2, price=500)
    with Stream(user) as stream:
        assert stream.status == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.wait_for(lambda e: e.name == "snapshot", "snapshot").data == {"orders": []}
        order = user.purchase(product).expect(202).data["id"]
        paid = stream.wait_for_status(order, "PAID")
        assert paid.data == user.order(order)
        user.cancel(order).expect(202)
        stream.wait_for_status(order, "CANCELED")
        assert_consecutive([0, *seqs(stream)])
        versions = [event.data["version"] for event in stream.orders()]
        assert versions == sorted(set(versions)), "no version twice or backwards"


def test_a_fresh_stream_begins_with_a_snapshot(user, make_product):
    order = user.purchase(make_product(stock=1)).expect(202).data["id"]
    user.wait_for(order, "PAID")
    with Stream(user) as stream:
        first = stream.wait_for(lambda e: True, "first event")
        assert first.name == "snapshot"
        assert [row["id"] for row in first.data["orders"]] == [order]


def test_a_stream_goes_on_where_it_was_cut(user, make_product):
    """Cut again and again while orders move: together the parts have neither gap nor repeat."""
    product = make_product(stock=20, price=100)
    with Stream(user) as stream:
        mark = stream.wait_for(lambda e: e.name == "snapshot", "snapshot").id
    told, orders = [], []
    buyer = user.again()

    def buy():
        for _ in range(12):
            orders.append(buyer.purchase(product).expect(202).data["id"])

    buying = threading.Thread(target=buy)
    buying.start()

    def finished():
        last = {event.data["id"]: event.data["status"] for event in told}
        return len(orders) == 12 and all(last.get(order) == "PAID" for order in orders)

    while not finished():
        with Stream(user, last_id=mark) as stream:
            stream.wait_for(lambda e: True, "any event")
        assert {event.name for event in stream.events} == {"order"}
        told += stream.events
        mark = told[-1].id
    buying.join()
    assert_consecutive([event.seq for event in told])
    assert told[0].seq == 1


@pytest.mark.parametrize("last_id", ["1.1", "99999999999.1", "nonsense", "-1.0", "0.0"])
def test_an_unknown_epoch_starts_over(user, make_product, last_id):
    order = user.purchase(make_product(stock=1)).expect(202).data["id"]
    user.wait_for(order, "PAID")
    with Stream(user, last_id=last_id) as stream:
        snapshot = stream.wait_for(lambda e: e.name == "snapshot", "snapshot")
        assert [event.name for event in stream.events] == ["reset", "snapshot"]
        assert stream.events[0].id == snapshot.id
        assert [row["id"] for row in snapshot.data["orders"]] == [order]


def test_a_mark_beyond_the_head_starts_over(user):
    with Stream(user) as stream:
        mark = stream.wait_for(lambda e: e.name == "snapshot", "snapshot")
    with Stream(user, last_id=f"{mark.epoch}.{mark.seq + 5}") as stream:
        stream.wait_for(lambda e: e.name == "reset", "reset")


def test_one_order_alone(user, other_user, admin, make_product):
    product = make_product(stock=3, price=100)
    order = user.purchase(product).expect(202).data["id"]
    with Stream(user, f"orders/{order}/events") as stream:
        snapshot = stream.wait_for(lambda e: e.name == "snapshot", "snapshot")
        assert [row["id"] for row in snapshot.data["orders"]] == [order]
        user.wait_for(order, "PAID")
        other = user.purchase(product).expect(202).data["id"]
        user.wait_for(other, "PAID")
        user.cancel(order).expect(202)
        stream.wait_for_status(order, "CANCELED")
        assert {event.data["id"] for event in stream.orders()} == {order}
    for stranger in (other_user, admin):
        stranger.get(f"orders/{order}/events").expect(404, "not_found")


def test_nobody_hears_of_others(user, other_user, make_product):
    product = make_product(stock=2, price=100)
    with Stream(other_user) as stream:
        stream.wait_for(lambda e: e.name == "snapshot", "snapshot")
        user.wait_for(user.purchase(product).expect(202).data["id"], "PAID")
        own = other_user.purchase(product).expect(202).data["id"]
        stream.wait_for_status(own, "PAID")
        assert {event.data["id"] for event in stream.orders()} == {own}


def test_a_stream_ends_with_its_session(url, make_product):
    who = credentials()
    user = sign_up(url, who)
    other_session = sign_in(url, who["email"], who["password"])
    with Stream(user) as ending, Stream(other_session) as staying:
        for stream in (ending, staying):
            stream.wait_for(lambda e: e.name == "snapshot", "snapshot")
        user.post("users/signout").expect(204)
        wait_until(lambda: ending.ended, what="the stream's end")
        assert ending.whole, "ended, not cut off"
        order = other_session.purchase(make_product(stock=1)).expect(202).data["id"]
        staying.wait_for_status(order, "PAID")
        assert not staying.ended
    user.get("orders/events").expect(401)


def test_a_stream_ends_when_its_token_does(user, books):
    """Not by the leeway that a call gets, and not before; the client comes back with a new token."""
    end = int(time.time()) + 3
    short = user.again()
    short.session = user.session | {"accessToken": Signer(books, user.token).token(exp=end)}
    with Stream(short) as ending, Stream(user) as staying:
        ending.wait_for(lambda e: e.name == "snapshot", "snapshot")
        wait_until(lambda: ending.ended, what="the stream's end")
        assert time.time() >= end - 0.5
        assert ending.whole, "ended, not cut off"
        staying.wait_for(lambda e: e.name == "snapshot", "snapshot")
        assert not staying.ended


def test_a_user_has_room_for_so_many_streams(url, books):
    """32 in each process; the edge spreads them over the replicas."""
    user = sign_up(url)
    streams = []
    try:
        for _ in range(32 * 8 + 1):
            streams.append(Stream(user))
            if streams[-1].status == 429:
                break
        assert streams[-1].status == 429
        assert "retry-after" in streams[-1].headers
        assert len(streams) > 32
    finally:
        for stream in streams:
            stream.close()

    def room():
        with Stream(user) as stream:
            return stream.status == 200

    wait_until(room, what="room again once the others have gone")


def test_streams_need_a_token(anonymous):
    anonymous.get("orders/events").expect(401, "unauthenticated")
    anonymous.get("orders/export").expect(401, "unauthenticated")
