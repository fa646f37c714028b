"""Where the schemas contradict each other, though nothing is on its way any more.

While the shop runs they are apart by what is in flight, for seconds; after a restore they may stay
apart, where something is lost that no topic tells. One statement each, read only.
"""

import time
from dataclasses import dataclass

from souk import database

_SHOWN = 3
_COUNTED = 1_000  # of one kind; more are "over 1000"
_WAIT_SECONDS = 90  # without any change
_ENDED = "('canceled', 'expired', 'refused', 'discarded')"


@dataclass
class Question:
    """`sql` gives the ids that contradict, as text, of purchases, users or products."""
    name: str
    sql: str
    cure: str


QUESTIONS = (
    Question("purchases still on their way",
             "SELECT LOWER(HEX(id)) FROM souk_payment.purchases "
             "WHERE state IN ('in_progress', 'canceling', 'expiring')", "Wait: they end."),
    Question("events not sent yet", " UNION ALL ".join(
        f"SELECT CONCAT('{s} ', id) FROM souk_{s}.outbox"
        for s in ("auth", "product", "wallet", "payment")), "Wait; else read ./souk doctor."),
    Question("purchases PAID or DELIVERED without a charge",
             "SELECT LOWER(HEX(p.id)) FROM souk_payment.purchases p "
             "LEFT JOIN souk_wallet.charges c ON c.purchase_id = p.id WHERE p.state IN "
             "('paid', 'delivered') AND (c.status IS NULL OR c.status <> 'CHARGED')",
             "Cancel the purchase, or, where it was delivered, adjust the wallet."),
    Question("charges kept for a purchase that has ended or is not known",
             "SELECT LOWER(HEX(c.purchase_id)) FROM souk_wallet.charges c "
             "LEFT JOIN souk_payment.purchases p ON p.id = c.purchase_id "
             f"WHERE c.status = 'CHARGED' AND (p.id IS NULL OR p.state IN {_ENDED})",
             "Give the money back by an adjustment that names the purchase."),
    Question("purchases without their units",
             "SELECT LOWER(HEX(p.id)) FROM souk_payment.purchases p "
             "LEFT JOIN souk_product.reservations r ON r.id = p.id "
             "WHERE p.state <> 'discarded' AND (r.id IS NULL OR "
             "(p.state IN ('paid', 'delivered') AND r.state <> 'SOLD') OR "
             f"(p.state IN {_ENDED} AND r.state <> 'RELEASED'))",
             "Cancel the purchase, or adjust the stock."),
    Question("units held for a purchase that payment does not know",
             "SELECT LOWER(HEX(r.id)) FROM souk_product.reservations r LEFT JOIN "
             "souk_payment.purchases p ON p.id = r.id WHERE p.id IS NULL",
             "Wait: product asks again, at the latest within the hour."),
    Question("orders that are behind payment",
             "SELECT LOWER(HEX(p.id)) FROM souk_payment.purchases p "
             "LEFT JOIN souk_order.generations g ON g.id = 1 LEFT JOIN souk_order.orders o "
             "ON o.generation = g.live AND o.id = p.id WHERE p.state <> 'discarded' AND "
             "(o.id IS NULL OR NOT o.requested OR o.version < p.version)",
             "Run ./souk rebuild orders --accept."),
    Question("orders that payment does not know as they are",
             "SELECT LOWER(HEX(o.id)) FROM souk_order.generations g JOIN souk_order.orders o "
             "ON o.generation = g.live LEFT JOIN souk_payment.purchases p ON p.id = o.id "
             "WHERE g.id = 1 AND (p.id IS NULL OR o.version > p.version)",
             "Payment has lost steps: take them again (cancel, deliver)."),
    Question("wallets of users that auth does not know",
             "SELECT CONCAT(LOWER(HEX(a.user_id)), ' holds ', a.balance_minor) "
             "FROM souk_wallet.accounts a LEFT JOIN souk_auth.users u ON u.id = a.user_id "
             "WHERE u.id IS NULL",
             "Who signed up after the backup signs up again; move the money by two adjustments."),
    Question("users whose limit product knows in a newer version than auth",
             "SELECT LOWER(HEX(u.id)) FROM souk_auth.users u JOIN souk_product.user_limits l "
             "ON l.user_id = u.id WHERE l.version > u.version",
             "Change the user's limit until its version is past product's."),
    Question("wallets whose balance is not the sum of their postings",
             "SELECT LOWER(HEX(a.user_id)) FROM souk_wallet.accounts a WHERE a.balance_minor <> "
             "(SELECT COALESCE(SUM(p.amount_minor), 0) FROM souk_wallet.postings p "
             "WHERE p.account_id = a.user_id)", "Restore the wallet from a backup."),
    Question("products whose stock is not what reservations say",
             "SELECT LOWER(HEX(s.product_id)) FROM souk_product.stock s LEFT JOIN "
             "(SELECT l.product_id, SUM(IF(r.state = 'HELD', l.quantity, 0)) held, "
             "SUM(IF(r.state = 'SOLD', l.quantity, 0)) sold FROM souk_product.reservation_lines l "
             "JOIN souk_product.reservations r ON r.id = l.reservation_id GROUP BY l.product_id) x "
             "ON x.product_id = s.product_id WHERE s.held <> COALESCE(x.held, 0) "
             "OR s.sold <> COALESCE(x.sold, 0)", "Restore product from a backup."),
)


def found(instance):
    """Sentences, one for each question whose answer is not empty."""
    sentences = []
    for question in QUESTIONS:
        rows = database.query(instance, f"{question.sql} LIMIT {_COUNTED + 1}")
        if rows:
            shown = ", ".join(row[0] for row in rows[:_SHOWN])
            more = ", …" if len(rows) > _SHOWN else ""
            count = len(rows) if len(rows) <= _COUNTED else f"over {_COUNTED}"
            sentences.append(f"{count} {question.name}: {shown}{more}. {question.cure}")
    return sentences


def wait(instance, update, seconds=_WAIT_SECONDS):
    """What is still found once it does not change any more: what is on its way arrives, what is
    lost stays. Patience ends where something is on its way and stands still."""
    deadline, last, same = time.monotonic() + seconds, None, 0
    while True:
        now = found(instance)
        if not now:
            return []
        on_its_way = any(name in now[i] for i in range(min(2, len(now)))
                         for name in ("still on their way", "not sent yet"))
        if now != last:
            deadline = time.monotonic() + seconds
        same = same + 1 if now == last and not on_its_way else 0
        if same >= 5 or time.monotonic() > deadline:
            return now
        update(f"waiting: {now[0].partition(':')[0]}")
        last = now
        time.sleep(1)
