"""Event streams through a stop and a kill of their process: they end at once, and go on elsewhere
from the last event that was seen, without gap or repeat."""
import time

from events import Stream
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
