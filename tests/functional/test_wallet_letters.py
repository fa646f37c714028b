"""Commands that the wallet cannot handle: they wait at the desk, hold up nothing, and are not thrown
away while a purchase waits for them."""
import uuid

from kafka_send import envelope, send
from letters import discard, letter_of
from shop import wait_until


def command(event_type, key, value):
    """Puts a command for the wallet on its topic."""
    send("payment.command.v1", value, key, envelope(event_type))


def test_a_charge_is_discarded_once_its_purchase_is_settled(admin, user):
    purchase = str(uuid.uuid4())
    user.balance()
    charge = {"purchaseId": purchase, "userId": user.id, "amountMinor": 5, "currency": "XXX"}
    command("charge.requested", purchase, charge)
    letter = letter_of(admin, "wallet", purchase)
    discard(admin, "wallet", letter).expect(409, "conflict")
    command("refund.requested", purchase, {"purchaseId": purchase, "userId": user.id})
    wait_until(lambda: discard(admin, "wallet", letter).status == 200,
               what="the discard being allowed")
    assert user.get("wallet").expect(200).data["seq"] == 1
    # Payment knows no such purchase, and says so.
    discard(admin, "payment", letter_of(admin, "payment", purchase)).expect(200)


def test_a_refund_is_not_discarded_while_the_money_is_with_the_house(admin, user, make_product):
    order = user.purchase(make_product(price=1000)).expect(202).data["id"]
    user.wait_for(order, "PAID")
    command("refund.requested", order, {"purchaseId": order})
    letter = letter_of(admin, "wallet", order)
    discard(admin, "wallet", letter).expect(409, "conflict")
    user.cancel(order).expect(202)
    user.wait_for(order, "CANCELED")
    discard(admin, "wallet", letter).expect(200)


def test_what_names_no_purchase_is_discarded(admin):
    key = f"nobody-{uuid.uuid4()}"
    command("charge.requested", key, "{")
    discard(admin, "wallet", letter_of(admin, "wallet", key)).expect(200)
