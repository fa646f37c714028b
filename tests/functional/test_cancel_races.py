"""Random interleavings of purchase, cancel (once, twice, at once), deadline and deliver, many at one
time, while the wallet stalls now and then: one end for each purchase, and money and stock add up.

SOUK_INTERLEAVINGS says how many (200), SOUK_SEED repeats the plans of a run; the clock of the
running shop does the rest, so that no two runs are the same.
"""
import collections
import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor

from shop import new_key, sign_up, wait_until
from wallet_hold import WalletHold, pass_deadline, raw

INTERLEAVINGS = int(os.environ.get("SOUK_INTERLEAVINGS", "200"))
SEED = int(os.environ.get("SOUK_SEED", "0")) or random.SystemRandom().randrange(1, 1_000_000_000)
OPENING = 100_000_000
STOCK = 1_000_000
PRICE = 100
DEAR = 60_000_000  # nobody can pay two of these
BUYERS = 8
AT_ONCE = 16
PACE_SECONDS = 1.2
REST_SECONDS = 240
SOLD = ("PAID", "DELIVERED")


class Seats(threading.local):
    """Each thread has a connection of its own for each person."""

    def __init__(self):
        self.taken = {}

    def of(self, person):
        if person.id not in self.taken:
            self.taken[person.id] = person.again()
        return self.taken[person.id]


class Stalls(threading.Thread):
    """Holds the buyers' wallets for a moment, again and again, so that charges come late."""

    def __init__(self, books, users, seed):
        super().__init__(daemon=True)
        self.books, self.users, self.random = books, users, random.Random(seed)
        self.over, self.trouble = threading.Event(), None

    def run(self):
        try:
            while not self.over.is_set():
                with WalletHold(self.books, *self.users):
                    self.over.wait(self.random.uniform(0.1, 0.8))
                self.over.wait(self.random.uniform(0.3, 1.5))
        except BaseException as error:  # read by the test after join()
            self.trouble = error

    def end(self):
        self.over.set()
        self.join(timeout=60)
        assert not self.is_alive()
        if self.trouble:
            raise self.trouble


class Interleaving:
    """One purchase and everything that is done to it."""

    def __init__(self, race, number):
        self.race, self.random = race, random.Random(SEED * 1_000_003 + number)
        self.buyer = race.buyers[number % len(race.buyers)]
        self.dear = self.random.random() < 0.1
        self.total = DEAR if self.dear else PRICE
        self.id, self.answers = None, []

    def run(self):
        product = self.race.dear if self.dear else self.race.product
        self.id = self.insist(self.buyer, "purchases",
                              {"items": [{"productId": product, "quantity": 1}]}
                              ).expect(202).data["id"]
        acts = self.plan()
        waits = [self.race.hands.submit(self.act, delay, act) for delay, act in acts]
        for wait in waits:
            wait.result(timeout=REST_SECONDS)

    def plan(self):
        """(delay, act): now and then two cancels share their moment, and a key."""
        acts = []
        for _ in range(self.random.choice((0, 0, 1, 1, 2))):
            delay, key = self.random.uniform(0, PACE_SECONDS), new_key()
            who = self.race.admin if self.random.random() < 0.2 else self.buyer
            for _ in range(self.random.choice((1, 1, 2, 3))):
                key = key if self.random.random() < 0.5 else new_key()
                acts.append((delay, lambda who=who, key=key: self.ask(who, "cancel", key)))
        if self.random.random() < 0.4:
            acts.append((self.random.uniform(0, PACE_SECONDS),
                         lambda: self.ask(self.race.admin, "deliver", new_key())))
        if self.random.random() < 0.3:
            acts.append((self.random.uniform(0, PACE_SECONDS / 4),
                         lambda: pass_deadline(self.race.books, self.id)))
        return acts

    def act(self, delay, act):
        threading.Event().wait(delay)
        act()

    def ask(self, who, verb, key):
        answer = self.insist(who, f"purchases/{self.id}/{verb}", {}, key)
        self.answers.append(answer.data["status"] if answer.status < 300 else answer.code)

    def insist(self, who, path, body, key=None):
        """The first answer that is one, under one key."""
        key = key or new_key()

        def answered():
            answer = self.race.seats.of(who).post(path, body, key=key)
            again = answer.status in (429, 503) or answer.code == "idempotency_in_progress"
            return None if again else answer

        return wait_until(answered, REST_SECONDS, f"an answer to {path}")

    def check(self, truth):
        """Its end, what people were told, and its money."""
        status = truth["status"]
        assert status in ("PAID", "DELIVERED", "CANCELED", "FAILED"), truth
        versions = [step["version"] for step in truth["transitions"]]
        assert versions == list(range(1, len(versions) + 1)), truth
        known = {"CANCELING", "CANCELED", "DELIVERED", "purchase_not_cancelable",
                 "purchase_not_deliverable", "not_found"}
        assert set(self.answers) <= known, self.answers
        if {"CANCELING", "CANCELED"} & set(self.answers):
            assert status in ("CANCELED", "FAILED"), f"canceled, and then {truth}"
        if "DELIVERED" in self.answers:
            assert status == "DELIVERED", f"delivered, and then {truth}"
        if status == "CANCELED":
            assert {"CANCELING", "CANCELED"} & set(self.answers), f"nobody canceled {truth}"


class Race:
    def __init__(self, url, admin, books, make_product):
        self.admin, self.books, self.seats = admin, books, Seats()
        self.product = make_product(stock=STOCK, price=PRICE)
        self.dear = make_product(stock=STOCK, price=DEAR)
        self.buyers = [sign_up(url) for _ in range(BUYERS)]
        for buyer in self.buyers:
            wait_until(lambda: buyer.balance() == OPENING, what="the opening balance")
        self.hands = ThreadPoolExecutor(AT_ONCE * 4)

    def run(self):
        runs = [Interleaving(self, number) for number in range(INTERLEAVINGS)]
        stalls = Stalls(self.books, [buyer.id for buyer in self.buyers], SEED)
        stalls.start()
        try:
            with ThreadPoolExecutor(AT_ONCE) as lanes:
                list(lanes.map(Interleaving.run, runs))
        finally:
            stalls.end()
            self.hands.shutdown()
        return runs

    def rest(self):
        """Every purchase has its end, and product has heard of it."""
        ids = ", ".join(raw(buyer.id) for buyer in self.buyers)
        on_their_way = (
            "SELECT COUNT(*) FROM souk_payment.purchases p JOIN souk_product.reservations r "
            f"ON r.id = p.id WHERE p.user_id IN ({ids}) AND (p.state IN ('in_progress', "
            "'canceling', 'expiring') OR r.version < p.version)")
        unknown = (f"SELECT COUNT(*) FROM souk_product.reservations WHERE user_id IN ({ids}) AND "
                   "id NOT IN (SELECT id FROM souk_payment.purchases)")
        for sql in (unknown, on_their_way):
            wait_until(lambda sql=sql: self.books.number(sql) == 0, REST_SECONDS, "rest")

    def moved(self):
        """{purchase: [signed amounts]} of all the buyers' charges and refunds."""
        ids = ", ".join(raw(buyer.id) for buyer in self.buyers)
        rows = self.books.rows(
            "SELECT LOWER(HEX(t.purchase_id)), p.amount_minor FROM souk_wallet.postings p "
            f"JOIN souk_wallet.transfers t ON t.id = p.transfer_id WHERE p.account_id IN ({ids}) "
            "AND t.purchase_id IS NOT NULL ORDER BY p.amount_minor")
        found = collections.defaultdict(list)
        for purchase, amount in rows:
            found[purchase].append(int(amount))
        return found

    def units(self, product):
        return [int(n) for n in self.books.rows("SELECT available, held, sold FROM "
                f"souk_product.stock WHERE product_id = {raw(product)}")[0]]


def test_random_interleavings(url, admin, books, make_product):
    race = Race(url, admin, books, make_product)
    runs = race.run()
    race.rest()
    moved, ends, stories = race.moved(), collections.Counter(), collections.Counter()
    spent, sold = collections.Counter(), collections.Counter()
    for run in runs:
        truth = run.buyer.truth(run.id)
        run.check(truth)
        is_sold = truth["status"] in SOLD
        amounts = moved[run.id.replace("-", "")]
        if is_sold:
            assert amounts == [-run.total], f"{amounts} of {truth}"
        else:
            assert amounts in ([], [-run.total, run.total]), f"{amounts} of {truth}"
        spent[run.buyer.id] += run.total * is_sold
        sold[run.dear] += is_sold
        reason = f" ({truth['reason']})" if "reason" in truth else ""
        charged = ", charged and refunded" if len(amounts) == 2 else ""
        ends[truth["status"] + reason + charged] += 1
        stories[" ".join(step["cause"] for step in truth["transitions"])] += 1
        run.buyer.wait_for(run.id, truth["status"])
    print(f"\n{len(runs)} interleavings, SOUK_SEED={SEED}")
    for what, times in [*ends.most_common(), *stories.most_common()]:
        print(f"  {times:5} {what}")
    for buyer in race.buyers:
        assert buyer.balance() == OPENING - spent[buyer.id]
    assert race.units(race.product) == [STOCK - sold[False], 0, sold[False]]
    assert race.units(race.dear) == [STOCK - sold[True], 0, sold[True]]
    books.assert_balanced()
    books.assert_stock_adds_up()
    if INTERLEAVINGS >= 200:  # a race that never takes place proves nothing
        seen = " ".join(ends)
        for what in ("PAID", "DELIVERED", "CANCELED", "deadline_passed", "refunded"):
            assert what in seen, f"no purchase that ended so: {what}"
