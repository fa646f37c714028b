"""More orders of somebody than a test could buy, for what happens to long lists of them."""
import contextlib


@contextlib.contextmanager
def many_orders(books, user, order, copies):
    """Copies of this order, put where the service keeps them."""
    digits = "(SELECT 0 AS d" + "".join(f" UNION ALL SELECT {d}" for d in range(1, 10)) + ")"
    numbers = ", ".join(f"{digits} d{i}" for i in range(5))
    i = "(d0.d + 10 * d1.d + 100 * d2.d + 1000 * d3.d + 10000 * d4.d)"
    live = books.number("SELECT live FROM souk_order.generations")
    binary = f"0x{order.replace('-', '')}"
    books.rows(
        "INSERT INTO souk_order.orders (generation, id, user_id, requested, status, version, "
        "total_minor, currency, created_at, updated_at) SELECT generation, "
        f"UNHEX(LEFT(SHA2(CONCAT(HEX(id), {i}), 256), 32)), user_id, 1, status, version, "
        f"total_minor, currency, created_at - INTERVAL {i} + 1 SECOND, updated_at "
        f"FROM souk_order.orders, {numbers} WHERE generation = {live} AND id = {binary} "
        f"AND {i} < {copies}")
    try:
        yield
    finally:
        books.rows(f"DELETE FROM souk_order.orders WHERE user_id = 0x{user.id.replace('-', '')} "
                   f"AND id <> {binary}")
