"""auth stands still (SIGSTOP): who is signed in still shops, because no service asks auth."""
import os
import signal

from shop import credentials, sign_in, sign_up


def test_the_shop_goes_on_while_auth_stands_still(souk, url, make_product):
    wanted = credentials()
    user = sign_up(url, wanted)
    product = make_product(stock=1)
    late = sign_up(url)  # no service has seen this token yet
    pids = [row["pid"] for name, row in souk.processes().items() if name.startswith("auth-")]
    assert pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        for path in ("wallet", "orders", "products"):
            late.get(path).expect(200)
        order = late.purchase(product).expect(202).data["id"]
        late.wait_for(order, "PAID")
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
    assert sign_in(url, wanted["email"], wanted["password"]).id == user.id
    souk.wait_until_ready()
