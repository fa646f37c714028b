"""The messaging desk: what could not be handled is kept, looked at, and decided about by a person."""
import random
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from doors import SERVICES, every_door, service_of
from kafka_send import envelope, send
from letters import (discard, every_letter, letter_of, letters_of, path_of, redrive,
                     wait_until_read)
from shop import Shop, sign_up, unique, wait_until

# A topic that each consuming service reads.
TOPICS = {"product": "payment.purchase.v1", "wallet": "payment.command.v1",
          "payment": "product.purchase.v1", "order": "product.purchase.v1"}
HEAD = {"id", "status", "consumer", "topic", "partition", "offset", "key", "type", "eventId",
        "reason", "createdAt", "attempts", "attemptedAt", "attemptedBy", "decidedAt", "decidedBy",
        "decidedWhy"}


SENT = set()


def put(topic, value, key, headers=None):
    SENT.add(key)
    send(topic, value, key, headers)


@pytest.fixture(scope="module", autouse=True)
def tidy(admin):
    """A topic has several readers, and each keeps what it could not handle: nothing is left."""
    yield

    for service in TOPICS:
        wait_until_read(admin, service)
        for letter in list(every_letter(admin, service)):
            if letter["key"]["value"] in SENT:
                discard(admin, service, letter).expect(200)


def bury_garbage(admin, service, value="no json", headers=None):
    """A new dead letter that names no purchase, so that nobody waits for it."""
    key = f"nobody-{uuid.uuid4()}"
    put(TOPICS[service], value, key, headers)
    return letter_of(admin, service, key)


def odd_price():
    """A price that nothing else in the shop has."""
    return random.randint(1_000_000, 9_000_000)


class Mishap:
    """A fault in a table that hits one amount: the database refuses the value, as long as it is
    there."""

    def __init__(self, books, table, column, amount):
        self.books = books
        self.name = f"{table.split('.')[0]}.mishap_{uuid.uuid4().hex[:12]}"
        self.create = (f"CREATE TRIGGER {self.name} BEFORE INSERT ON {table} FOR EACH ROW "
                       f"SET NEW.{column} = IF(NEW.{column} = {amount}, NULL, NEW.{column})")

    def __enter__(self):
        self.books.rows(self.create)
        return self

    def mend(self):
        self.books.rows(f"DROP TRIGGER IF EXISTS {self.name}")

    def __exit__(self, *_):
        self.mend()


@pytest.fixture
def lost_charge(url, admin, books, make_product):
    """(buyer, order, letter, mishap) of a charge that the wallet could not book."""
    price = odd_price()
    product = make_product(stock=1, price=price)
    buyer = sign_up(url)
    with Mishap(books, "souk_wallet.postings", "amount_minor", -price) as mishap:
        order = buyer.purchase(product).expect(202).data["id"]
        yield buyer, order, letter_of(admin, "wallet", order), mishap
    # Whatever payment asked again meanwhile is a repetition now.
    buyer.wait_for(order, "PAID", "CANCELED", "FAILED")
    for again in letters_of(admin, "wallet", order):
        redrive(admin, "wallet", again)


@pytest.mark.parametrize("service", TOPICS)
def test_a_message_that_is_no_event_is_kept_as_it_came(admin, service):
    letter = bury_garbage(admin, service, b"\x00\xff\xfe", {"ce_id": "7", "who": "nobody"})
    assert set(letter) == HEAD
    assert letter["consumer"] == service
    assert letter["topic"] == TOPICS[service]
    assert letter["eventId"] == "7"
    assert letter["type"] is None
    assert "envelope" in letter["reason"]
    whole = admin.get(path_of(service, letter)).expect(200).data
    assert {name: whole[name] for name in HEAD} == letter
    assert whole["payload"] == {"encoding": "base64url", "value": "AP_-"}
    assert whole["headers"] == [
        {"name": "ce_id", "encoding": "utf-8", "value": "7"},
        {"name": "who", "encoding": "utf-8", "value": "nobody"}]
    discard(admin, service, letter).expect(200)


def test_text_is_shown_as_text(admin):
    value = '{"purchaseId": "naïve ✓"}'
    letter = bury_garbage(admin, "wallet", value, envelope("charge.requested"))
    assert letter["type"] == "charge.requested"
    whole = admin.get(path_of("wallet", letter)).expect(200).data
    assert whole["payload"] == {"encoding": "utf-8", "value": value}
    discard(admin, "wallet", letter).expect(200)


def test_nothing_waits_behind_a_dead_letter(url, admin, make_product):
    buyer = sign_up(url)
    order = buyer.purchase(make_product(stock=1)).expect(202).data["id"]
    buyer.wait_for(order, "PAID")
    for service, topic in TOPICS.items():  # in the partitions that the order's own messages take
        put(topic, f"rubbish for {service}", order)
    buyer.cancel(order).expect(202)
    buyer.wait_for(order, "CANCELED")
    for service in TOPICS:
        for letter in wait_until(lambda service=service: letters_of(admin, service, order)):
            discard(admin, service, letter).expect(200)


def test_redrive_handles_the_message_once_its_cause_is_mended(admin, books, lost_charge):
    buyer, order, letter, mishap = lost_charge
    assert letter["type"] == "charge.requested"
    assert buyer.order(order)["status"] == "IN_PROGRESS"
    refused = redrive(admin, "wallet", letter).expect(409, "redrive_failed")
    assert refused.json["detail"]
    still = admin.get(path_of("wallet", letter)).data
    assert (still["status"], still["attempts"]) == ("OPEN", 1)
    assert still["attemptedBy"] == admin.id
    assert still["decidedBy"] is None

    mishap.mend()
    gate = threading.Barrier(8)

    def at_once(_):
        gate.wait()
        return redrive(admin.again(), "wallet", letter)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(at_once, range(8)))
    for answer in answers:
        assert answer.expect(200).data["status"] == "HANDLED"
    buyer.wait_for(order, "PAID")
    charges = [line for line in buyer.get("wallet/statement").data if line["kind"] == "CHARGE"]
    assert [line["purchaseId"] for line in charges] == [order]
    books.assert_balanced()

    done = admin.get(path_of("wallet", letter)).expect(200).data
    assert (done["status"], done["decidedBy"]) == ("HANDLED", admin.id)
    assert done["decidedAt"] >= done["attemptedAt"]
    assert redrive(admin, "wallet", letter).expect(200).data == done
    discard(admin, "wallet", letter).expect(409, "dead_letter_decided")


def test_a_redrive_that_fails_records_the_new_reason(admin, books):
    letter = bury_garbage(admin, "wallet", "no json", envelope("charge.requested"))
    books.rows(f"UPDATE souk_wallet.dead_letters SET reason = 'old' WHERE id = {letter['id']}")
    for attempt in (1, 2):
        answer = redrive(admin, "wallet", letter).expect(409, "redrive_failed")
        now = admin.get(path_of("wallet", letter)).data
        assert now["status"] == "OPEN"
        assert "charge.requested" in now["reason"]
        assert now["reason"] in answer.json["detail"]
        assert (now["attempts"], now["attemptedBy"]) == (attempt, admin.id)
    discard(admin, "wallet", letter).expect(200)


def test_a_charge_that_a_purchase_waits_for_cannot_be_discarded(admin, lost_charge):
    _, _, letter, mishap = lost_charge
    refused = discard(admin, "wallet", letter).expect(409, "conflict")
    assert refused.json["detail"]
    assert admin.get(path_of("wallet", letter)).data["status"] == "OPEN"
    mishap.mend()
    redrive(admin, "wallet", letter).expect(200)


def test_a_discarded_request_fails_its_purchase_and_frees_the_stock(url, admin, books,
                                                                    make_product):
    price = odd_price()
    product = make_product(stock=1, price=price)
    buyer = sign_up(url)
    with Mishap(books, "souk_payment.purchases", "total_minor", price) as mishap:
        order = buyer.purchase(product).expect(202).data["id"]
        letter = letter_of(admin, "payment", order)
        mishap.mend()
    assert letter["type"] == "purchase.requested"
    discard(admin, "payment", letter, "the buyer is told").expect(200)
    buyer.wait_for(order, "FAILED")
    wait_until(lambda: buyer.get(f"products/{product}").data["available"] == 1,
               what="the stock back")
    books.assert_balanced()


def test_a_discard_says_who_when_and_why_and_stays(admin):
    letter = bury_garbage(admin, "payment")
    reason = unique("because ✓")
    done = discard(admin, "payment", letter, reason).expect(200).data
    assert (done["status"], done["decidedBy"], done["decidedWhy"]) == (
        "DISCARDED", admin.id, reason)
    assert done["decidedAt"]
    assert discard(admin, "payment", letter, "another reason").expect(200).data == done
    redrive(admin, "payment", letter).expect(409, "dead_letter_decided")
    assert admin.get(path_of("payment", letter)).data == done
    assert letter["id"] not in [one["id"] for one in every_letter(admin, "payment")]
    assert letter["id"] in [one["id"] for one in every_letter(admin, "payment", "DISCARDED")]


def test_pages_follow_one_another_and_belong_to_their_status(admin):
    mine = [bury_garbage(admin, "wallet")["id"] for _ in range(3)]
    seen = [one["id"] for one in every_letter(admin, "wallet", limit=1)]
    assert seen == sorted(set(seen))
    assert set(mine) <= set(seen)
    first = admin.get("ops/wallet/dead-letters?limit=1").expect(200)
    assert first.json["page"]["limit"] == 1
    cursor = first.json["page"]["nextCursor"]
    assert f"cursor={cursor}" in first.headers["Link"]
    admin.get(f"ops/wallet/dead-letters?status=HANDLED&cursor={cursor}").expect(
        400, "validation_failed")
    for letter in mine:
        discard(admin, "wallet", {"id": letter}).expect(200)


@pytest.mark.parametrize("query, pointer", [
    ("status=open", "/status"), ("status=", "/status"), ("limit=0", "/limit"),
    ("limit=101", "/limit"), ("limit=x", "/limit"), ("cursor=x", "/cursor"),
    ("offset=1", "/offset")])
def test_bad_queries_are_refused(admin, query, pointer):
    answer = admin.get(f"ops/wallet/dead-letters?{query}").expect(400, "validation_failed")
    assert [field["pointer"] for field in answer.json["errors"]] == [pointer]


@pytest.mark.parametrize("letter", ["0", "-1", "abc", "9" * 19, "9" * 40, str(uuid.uuid4())])
def test_letters_that_are_not_there(admin, letter):
    path = f"ops/wallet/dead-letters/{letter}"
    admin.get(path).expect(404, "not_found")
    admin.post(f"{path}/redrive", {}).expect(404, "not_found")
    admin.post(f"{path}/discard", {"reason": "x"}).expect(404, "not_found")


def test_a_discard_needs_a_reason(admin):
    letter = bury_garbage(admin, "wallet")
    path = path_of("wallet", letter, "/discard")
    for body in ({}, {"reason": ""}, {"reason": " \n"}, {"reason": "x" * 1001},
                 {"reason": 7}, {"reason": None}):
        answer = admin.post(path, body).expect(400, "validation_failed")
        assert [field["pointer"] for field in answer.json["errors"]] == ["/reason"], body
    admin.post(path, {"reason": "x", "force": True}).expect(400, "validation_failed")
    admin.post(path, [1]).expect(400, "validation_failed")
    admin.post(path, {"reason": "x"}, headers={"Content-Type": "text/plain"}).expect(
        415, "unsupported_media_type")
    admin.post(path_of("wallet", letter, "/redrive"), {"force": True}).expect(
        400, "validation_failed")
    assert admin.get(path_of("wallet", letter)).data["status"] == "OPEN"
    longest = "ß" * 1000
    assert discard(admin, "wallet", letter, longest).expect(200).data["decidedWhy"] == longest


@pytest.mark.parametrize("service", SERVICES)
def test_the_desk_and_the_status_are_for_admins(url, user, service):
    calls = [("GET", f"ops/{service}/dead-letters", None),
             ("GET", f"ops/{service}/dead-letters/1", None),
             ("POST", f"ops/{service}/dead-letters/1/redrive", {}),
             ("POST", f"ops/{service}/dead-letters/1/discard", {"reason": "x"}),
             ("GET", f"ops/{service}/status", None)]
    for method, path, body in calls:
        Shop(url).call(method, path, body).expect(401, "unauthenticated")
        user.call(method, path, body).expect(403, "forbidden")


def test_each_service_answers_for_itself_alone(admin):
    for door, door_url in every_door().items():
        there = Shop(door_url, admin.session)
        own = service_of(door)
        assert there.get(f"ops/{own}/status").expect(200).data["service"] == own
        for stranger in [*SERVICES, "nobody", own.upper()]:
            if stranger != own:
                there.get(f"ops/{stranger}/status").expect(404, "not_found")
                there.post(f"ops/{stranger}/dead-letters/1/redrive", {}).expect(404, "not_found")
    admin.get("ops/nobody/status").expect(404, "not_found")


@pytest.mark.parametrize("service", SERVICES)
def test_status_tells_what_a_service_does(admin, service):
    status = admin.get(f"ops/{service}/status").expect(200).data
    assert status["service"] == service
    assert status["instance"] >= 1
    assert status["version"]
    assert status["uptimeSeconds"] >= 0
    assert status["ready"] is (not status["reasons"])
    assert 0 <= status["pool"]["inUse"] <= status["pool"]["size"]
    assert status["outbox"]["pending"] >= 0
    assert status["outbox"]["blocked"] is False
    if service in TOPICS:
        assert status["consumer"]["joined"]
        assert TOPICS[service] in {topic["topic"] for topic in status["consumer"]["topics"]}
        for topic in status["consumer"]["topics"]:
            assert topic["partitions"] >= 1
            assert (topic["mostBehind"] is None) == (topic["lag"] == 0)
    admin.get(f"ops/{service}/status?verbose=1").expect(400, "validation_failed")


def test_status_counts_open_letters(admin):
    letter = bury_garbage(admin, "order")
    assert admin.get("ops/order/status").data["deadLettersOpen"] >= 1
    discard(admin, "order", letter).expect(200)
