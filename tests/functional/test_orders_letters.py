"""What order could not handle: its story goes on without it, and it is kept while the order is open."""
import uuid

from kafka_send import envelope, send
from letters import discard, letter_of, letters_of, redrive, wait_until_read
from shop import new_key, sign_up, wait_until

TOPIC = "payment.purchase.v1"


def discard_all(admin, service, key):
    """It reads the topic too, and must not be left with our letter."""
    wait_until_read(admin, service)
    for letter in letters_of(admin, service, key):
        discard(admin, service, letter).expect(200)


def test_a_letter_stays_while_its_order_is_open(url, admin, make_product):
    user = sign_up(url)
    order = user.purchase(make_product(stock=1)).expect(202).data["id"]
    paid = user.wait_for(order, "PAID")
    send(TOPIC, {"purchaseId": order, "userId": user.id, "version": 1, "status": "LOST",
                 "at": paid["updatedAt"]}, order, envelope("purchase.paid"))
    letter = letter_of(admin, "order", order)
    assert "LOST" in letter["reason"]
    assert user.order(order) == paid, "nothing of it is shown"

    discard(admin, "order", letter).expect(409, "conflict")
    redrive(admin, "order", letter).expect(409, "redrive_failed")

    admin.post(f"purchases/{order}/deliver", key=new_key()).expect(200)
    user.wait_for(order, "DELIVERED")
    discard(admin, "order", letter).expect(200)
    discard_all(admin, "product", order)


def test_versions_never_step_back(url, admin, make_product, books):
    """Old and repeated facts, told again under new event ids, change nothing but the chain."""
    user = sign_up(url)
    order = user.purchase(make_product(stock=1)).expect(202).data["id"]
    user.wait_for(order, "PAID")
    admin.post(f"purchases/{order}/deliver", key=new_key()).expect(200)
    now = user.wait_for(order, "DELIVERED")
    fact = {"purchaseId": order, "userId": user.id, "version": 1, "status": "IN_PROGRESS",
            "at": now["createdAt"]}
    headers = envelope("purchase.started", source="/souk/payment")
    for _ in range(3):
        send(TOPIC, fact, order, headers)

    def told():
        chain = user.get(f"orders/{order}/why").expect(200).data
        return [link for link in chain if link["eventId"] == headers["ce_id"]]

    links = wait_until(told, what="the late fact in the chain")
    assert len(links) == 1, "one link per event, however often Kafka holds it"
    assert user.order(order) == now


def test_a_fact_before_its_request_is_hidden(admin):
    """Somebody's purchase whose request never comes: it is nobody's order yet."""
    order, user = str(uuid.uuid4()), str(uuid.uuid4())
    fact = {"purchaseId": order, "userId": user, "version": 2, "status": "CANCELED",
            "at": "2026-01-01T00:00:00.000000Z"}
    headers = envelope("purchase.canceled", source="/souk/payment")
    send(TOPIC, fact, order, headers)
    wait_until_read(admin, "order")
    admin.get(f"orders/{order}").expect(404, "not_found")
    admin.get(f"orders/{order}/why").expect(404, "not_found")
    assert admin.get(f"orders?userId={user}").expect(200).data == []
    discard_all(admin, "product", order)
