"""What must hold in the databases once everything has come to rest."""
from shop import wait_until

REST_SECONDS = 150


def wait_for_rest(books):
    """Every purchase has an end, every message has been sent and applied."""
    open_work = {
        "purchases on their way": "SELECT COUNT(*) FROM souk_payment.purchases "
                                  "WHERE state IN ('in_progress', 'canceling', 'expiring')",
        "reservations held": "SELECT COUNT(*) FROM souk_product.reservations WHERE state = 'HELD' "
                             "AND id NOT IN (SELECT id FROM souk_payment.purchases "
                             "WHERE state IN ('paid', 'delivered'))",
        "reservations not yet sold": "SELECT COUNT(*) FROM souk_product.reservations r "
                                     "JOIN souk_payment.purchases p ON p.id = r.id "
                                     "WHERE p.state IN ('paid', 'delivered') "
                                     "AND r.state <> 'SOLD'",
        "requests unknown to payment": "SELECT COUNT(*) FROM souk_product.reservations WHERE id "
                                       "NOT IN (SELECT id FROM souk_payment.purchases)",
        "orders behind payment": "SELECT COUNT(*) FROM souk_payment.purchases p LEFT JOIN "
                                 "souk_order.orders o ON o.id = p.id "
                                 "WHERE o.id IS NULL OR NOT o.requested OR o.version < p.version",
    }
    for service in ("auth", "product", "wallet", "payment"):
        open_work[f"outbox of {service}"] = f"SELECT COUNT(*) FROM souk_{service}.outbox"
    for what, sql in open_work.items():
        wait_until(lambda sql=sql: books.number(sql) == 0, REST_SECONDS, f"no {what}")


def assert_money_adds_up(books):
    books.assert_balanced()
    # Charged once where PAID or DELIVERED; elsewhere nothing is kept.
    assert books.rows(
        "SELECT HEX(p.id), p.state, p.total_minor, COALESCE(SUM(x.amount_minor), 0) kept "
        "FROM souk_payment.purchases p "
        "LEFT JOIN souk_wallet.transfers t ON t.purchase_id = p.id "
        "LEFT JOIN souk_wallet.postings x ON x.transfer_id = t.id AND x.account_id = p.user_id "
        "GROUP BY p.id, p.state, p.total_minor "
        "HAVING kept <> IF(p.state IN ('paid', 'delivered'), -p.total_minor, 0) LIMIT 5") == []


def dead_letters(books):
    """How many each service has: other tests leave some, which they made on purpose."""
    return {service: books.number(f"SELECT COUNT(*) FROM souk_{service}.dead_letters")
            for service in ("product", "wallet", "payment", "order")}


def assert_everything_adds_up(books, letters_before):
    wait_for_rest(books)
    assert_money_adds_up(books)
    books.assert_stock_adds_up()
    assert dead_letters(books) == letters_before, "a message could not be handled"


def assert_nothing_accepted_was_lost(books, buyers):
    """A purchase that was answered with 202 exists, and each customer has no other."""
    for buyer in buyers:
        assert buyer.accepted
        user = buyer.shop.id.replace("-", "")
        rows = books.rows("SELECT LOWER(HEX(id)) FROM souk_payment.purchases "
                          f"WHERE user_id = UNHEX('{user}')")
        there = {row[0] for row in rows}
        accepted = {order.replace("-", "") for order in buyer.accepted}
        assert accepted <= there
        # The last one may have been accepted while its answer was lost at the end.
        assert len(there - accepted) <= 1
