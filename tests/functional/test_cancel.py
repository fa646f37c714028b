"""A purchase taken back, given up and delivered: in every state, by whom, and what it answers."""
import time
import uuid

import pytest

from shop import new_key, sign_up, unique, wait_until
from wallet_hold import WalletHold, pass_deadline, raw

OPENING = 100_000_000


@pytest.fixture
def buyer(url):
    """A customer whose wallet is open, so that it can be held."""
    user = sign_up(url)
    wait_until(lambda: user.balance() == OPENING, what="the opening balance")
    return user


def story(purchase):
    return [(step.get("fromStatus"), step["toStatus"], step["cause"])
            for step in purchase["transitions"]]


def deliver(admin, purchase, key=None):
    return admin.post(f"purchases/{purchase}/deliver", {}, key=key or new_key())


def buy(shop, product):
    return shop.purchase(product).expect(202).data["id"]


def expect_everything_back(shop, product, stock):
    wait_until(lambda: shop.balance() == OPENING, what="the money back")
    wait_until(lambda: shop.get(f"products/{product}").data["available"] == stock,
               what="the stock back")


def some_uuid7():
    """An id as young as one that was just given out."""
    number = int(time.time() * 1000) << 80 | 7 << 76 | 2 << 62 | uuid.uuid4().int >> 66
    return str(uuid.UUID(int=number))


def test_a_purchase_tells_its_story(buyer, admin, make_product):
    product = make_product(stock=2, price=900)
    purchase = buy(buyer, product)
    paid = buyer.wait_for_truth(purchase, "PAID")
    assert paid["userId"] == buyer.id and paid["totalMinor"] == 900 and paid["version"] == 2
    assert paid["createdAt"] < paid["deadlineAt"]
    asked = new_key()
    admin.post(f"purchases/{purchase}/cancel", {}, key=new_key(),
               headers={"X-Request-Id": asked}).expect(202)
    end = buyer.wait_for_truth(purchase, "CANCELED")
    assert story(end) == [(None, "IN_PROGRESS", "requested"),
                          ("IN_PROGRESS", "PAID", "charge_completed"),
                          ("PAID", "CANCELING", "cancel"),
                          ("CANCELING", "CANCELED", "refund_completed")]
    steps = end["transitions"]
    assert [step["version"] for step in steps] == [1, 2, 3, 4]
    assert [step["at"] for step in steps] == sorted(step["at"] for step in steps)
    assert steps[0]["actor"] == buyer.id
    assert steps[2]["actor"] == admin.id and steps[2]["causationId"] == asked
    assert all(step["causationId"] for step in steps)
    assert "reason" not in end
    assert end["updatedAt"] == steps[-1]["at"]
    expect_everything_back(buyer, product, 2)


def test_a_hold_that_cannot_hold_every_wallet_holds_none(buyer, books):
    hold = WalletHold(books, buyer.id, some_uuid7())
    with pytest.raises(AssertionError, match="not held: 1"):
        hold.__enter__()
    assert hold.session.poll() == 0
    with WalletHold(books, buyer.id):
        pass


def test_cancel_before_the_charge(buyer, admin, books, make_product):
    product = make_product(stock=1)
    with WalletHold(books, buyer.id):
        purchase = buy(buyer, product)
        buyer.wait_for_truth(purchase, "IN_PROGRESS")
        deliver(admin, purchase).expect(409, "purchase_not_deliverable")
        assert buyer.cancel(purchase).expect(202).data == {"id": purchase, "status": "CANCELING"}
        assert buyer.cancel(purchase).expect(202).data["status"] == "CANCELING"
        deliver(admin, purchase).expect(409, "purchase_not_deliverable")
        assert buyer.truth(purchase)["version"] == 2
    end = buyer.wait_for_truth(purchase, "CANCELED")
    assert story(end) == [(None, "IN_PROGRESS", "requested"),
                          ("IN_PROGRESS", "CANCELING", "cancel"),
                          ("CANCELING", "CANCELED", "refund_completed")]
    expect_everything_back(buyer, product, 1)
    assert buyer.cancel(purchase).expect(202).data["status"] == "CANCELED"
    deliver(admin, purchase).expect(409, "purchase_not_deliverable")


def test_a_purchase_whose_wallet_does_not_answer_is_given_up_at_its_deadline(
        buyer, admin, books, make_product):
    product = make_product(stock=1)
    with WalletHold(books, buyer.id):
        purchase = buy(buyer, product)
        buyer.wait_for_truth(purchase, "IN_PROGRESS")
        pass_deadline(books, purchase)
        given_up = buyer.wait_for_truth(purchase, "CANCELING")
        assert given_up["reason"] == "deadline_passed"
        assert buyer.cancel(purchase).expect(202).data["status"] == "CANCELING"
        deliver(admin, purchase).expect(409, "purchase_not_deliverable")
    end = buyer.wait_for_truth(purchase, "FAILED")
    assert end["reason"] == "deadline_passed"
    assert story(end)[1:] == [("IN_PROGRESS", "CANCELING", "deadline_passed"),
                              ("CANCELING", "FAILED", "refund_completed")]
    assert "actor" not in end["transitions"][1]
    expect_everything_back(buyer, product, 1)
    buyer.cancel(purchase).expect(409, "purchase_not_cancelable")
    deliver(admin, purchase).expect(409, "purchase_not_deliverable")
    assert buyer.wait_for(purchase, "FAILED")["reason"] == "deadline_passed"


def test_purchases_canceling_for_too_long_are_shown(buyer, admin, books, make_product):
    def figure():
        status = admin.get("ops/payment/status").expect(200).data
        return status["figures"]["souk_purchases_canceling_too_long"]

    with WalletHold(books, buyer.id):
        purchase = buy(buyer, make_product(stock=1))
        buyer.wait_for_truth(purchase, "IN_PROGRESS")
        buyer.cancel(purchase).expect(202)
        before = figure()
        books.rows("UPDATE souk_payment.purchases SET updated_at = updated_at - INTERVAL 61 SECOND "
                   f"WHERE id = {raw(purchase)}")
        wait_until(lambda: figure() > before, what="the alert")
    buyer.wait_for_truth(purchase, "CANCELED")


def test_a_repeated_cancel_is_answered_again(buyer, make_product):
    purchase = buy(buyer, make_product())
    buyer.wait_for(purchase, "PAID")
    key = new_key()
    first = buyer.cancel(purchase, key=key).expect(202)
    assert "Idempotency-Replayed" not in first.headers
    buyer.wait_for_truth(purchase, "CANCELED")
    again = buyer.cancel(purchase, key=key).expect(202)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.body == first.body
    no_body = buyer.post(f"purchases/{purchase}/cancel", key=key).expect(202)
    assert no_body.headers["Idempotency-Replayed"] == "true"
    other = buyer.cancel(purchase).expect(202)
    assert other.data["status"] == "CANCELED" and "Idempotency-Replayed" not in other.headers
    assert buyer.truth(purchase)["version"] == 4


def test_a_failed_purchase_is_neither_canceled_nor_delivered(buyer, admin, make_product):
    product = make_product(stock=2, price=OPENING // 2 + 1)
    buyer.wait_for(buy(buyer, product), "PAID")
    failed = buy(buyer, product)
    assert buyer.wait_for_truth(failed, "FAILED")["reason"] == "insufficient_funds"
    key = new_key()
    buyer.cancel(failed, key=key).expect(409, "purchase_not_cancelable")
    again = buyer.cancel(failed, key=key).expect(409, "purchase_not_cancelable")
    assert again.headers["Idempotency-Replayed"] == "true"
    deliver(admin, failed).expect(409, "purchase_not_deliverable")


def test_a_delivered_purchase_stays_delivered(buyer, admin, make_product):
    purchase = buy(buyer, make_product())
    buyer.wait_for(purchase, "PAID")
    buyer.post(f"purchases/{purchase}/deliver", {}, key=new_key()).expect(403, "forbidden")
    key = new_key()
    first = deliver(admin, purchase, key).expect(200)
    assert first.data == {"id": purchase, "status": "DELIVERED"}
    assert deliver(admin, purchase, key).expect(200).headers["Idempotency-Replayed"] == "true"
    assert deliver(admin, purchase).expect(200).data["status"] == "DELIVERED"
    for shop in (buyer, admin):
        shop.cancel(purchase).expect(409, "purchase_not_cancelable")
    end = buyer.truth(purchase)
    assert end["status"] == "DELIVERED" and end["version"] == 3
    assert end["transitions"][-1]["actor"] == admin.id
    assert buyer.balance() == OPENING - 1000


def test_a_foreign_purchase_cannot_be_told_from_a_missing_one(buyer, other_user, make_product):
    foreign = buy(buyer, make_product())
    buyer.wait_for(foreign, "PAID")
    for ask in (lambda shop, id: shop.get(f"purchases/{id}"), lambda shop, id: shop.cancel(id)):
        answers = [ask(other_user, id).expect(404, "not_found") for id in (foreign, some_uuid7())]
        told = [{name: value for name, value in answer.json.items()
                 if name not in ("instance", "traceId")} for answer in answers]
        assert told[0] == told[1]
        headers = [sorted(name.lower() for name in answer.headers) for answer in answers]
        assert headers[0] == headers[1]
        assert [answer.headers.get("Retry-After") for answer in answers] == ["1", "1"]
    assert buyer.truth(foreign)["status"] == "PAID"


def test_what_never_was_is_missing(buyer, admin):
    old = "01890000-0000-7000-8000-000000000000"
    for id in (old, "nonsense", "00000000-0000-0000-0000-000000000000"):
        for shop in (buyer, admin):
            shop.get(f"purchases/{id}").expect(404, "not_found")
            shop.cancel(id).expect(404, "not_found")
        deliver(admin, id).expect(404, "not_found")
        buyer.post(f"purchases/{id}/deliver", {}, key=new_key()).expect(403, "forbidden")


@pytest.mark.parametrize("verb", ["cancel", "deliver"])
def test_bad_requests_change_nothing(buyer, admin, make_product, verb):
    purchase = buy(buyer, make_product())
    buyer.wait_for(purchase, "PAID")
    path = f"purchases/{purchase}/{verb}"
    admin.post(path, {}).expect(400, "idempotency_key_missing")
    for key in ("a b", "x" * 256, "\u00e4".encode().decode("latin-1")):
        admin.post(path, {}, key=key).expect(400, "validation_failed")
    for body in ({"why": "x"}, [], "x", 1, None):
        answer = admin.call("POST", path, body, key=new_key()) if body is not None else \
            admin.send("POST", f"/api/v1/{path}", b"{", {
                "Authorization": f"Bearer {admin.token}", "Idempotency-Key": new_key(),
                "Content-Type": "application/json"})
        answer.expect(400, "validation_failed")
    admin.send("POST", f"/api/v1/{path}", b"{}", {
        "Authorization": f"Bearer {admin.token}", "Idempotency-Key": new_key(),
        "Content-Type": "text/plain"}).expect(415, "unsupported_media_type")
    admin.post(path + "?force=1", {}, key=new_key()).expect(400, "validation_failed")
    admin.get(f"purchases/{purchase}?expand=all").expect(400, "validation_failed")
    allowed = admin.get(path).expect(405, "method_not_allowed").headers["Allow"]
    assert "POST" in allowed
    assert buyer.truth(purchase)["version"] == 2


def test_a_key_belongs_to_its_purchase(buyer, make_product):
    product = make_product()
    one, other = buy(buyer, product), buy(buyer, product)
    for purchase in (one, other):
        buyer.wait_for(purchase, "PAID")
    key = new_key()
    buyer.cancel(one, key=key).expect(202)
    buyer.cancel(other, key=key).expect(422, "idempotency_key_reused")
    assert buyer.truth(other)["status"] == "PAID"


def test_the_wallets_answers_are_not_discarded_while_their_purchase_is_open(
        buyer, admin, books, make_product):
    """A letter as the desk would find it; what it says is impossible, so only a person ends it."""
    purchase = buy(buyer, make_product())
    buyer.wait_for(purchase, "PAID")
    origin = unique("charge")
    headers = ('[{"name":"ce_specversion","value":"1.0"},{"name":"ce_id","value":"' + new_key() +
               '"},{"name":"ce_source","value":"/souk/wallet"},{"name":"ce_type","value":'
               '"charge.refused"},{"name":"ce_time","value":"2026-01-31T09:15:00.000000Z"}]')
    data = (f'{{"purchaseId":"{purchase}","userId":"{buyer.id}",'
            '"reason":"insufficient_funds"}')
    books.rows("INSERT INTO souk_payment.dead_letters (consumer, topic, partition_no, offset_no, "
               "timestamp_ms, message_key, headers, payload, reason, created_at) VALUES ('payment', "
               f"'wallet.transfer.v1', 999, {time.time_ns() // 1000}, 0, '{purchase}', "
               f"'{headers}', '{data}', '{origin}', UTC_TIMESTAMP(6))")
    letter = books.number(f"SELECT id FROM souk_payment.dead_letters WHERE reason = '{origin}'")
    try:
        path = f"ops/payment/dead-letters/{letter}/discard"
        admin.post(path, {"reason": "a test"}).expect(409, "conflict")
        deliver(admin, purchase).expect(200)
        admin.post(path, {"reason": "a test"}).expect(200)
    finally:
        books.rows(f"DELETE FROM souk_payment.dead_letters WHERE id = {letter}")
