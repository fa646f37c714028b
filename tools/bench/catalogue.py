#!/usr/bin/env python3
"""Measures what pages of the catalogue cost at 1,000 products and at 1,000,000, and prints both.

    tools/bench/catalogue.py [--requests 2000] [--few 1000] [--many 1000000]

Needs `./souk up` in this checkout (SOUK_RUN_DIR names another folder of state), on a machine that
does little else, with at most `--few` generated products: the bench seeds up to `--few`, measures,
seeds up to `--many`, and measures again. It leaves the catalogue that big; `./souk reset` ends that.

Each page is asked for over and over at the port of souk-product, without the edge, as a visitor with
the default limit. Counted is the processor time of the database and of souk-product together, less
what both use at rest. Every round asks for every page in turn, and a page's cheapest round counts:
whatever else the machine does can only make it dearer, and does not last as long as all rounds.
The control pages cost the same whatever the catalogue holds: their ratio is the machine's noise.
Each page's ratio is printed plain, and divided by theirs. At the end the bench shows what pages of
searches and hidden products cost.
Exit code 1 when the plain ratio of a page of the list is above 1.3. Figures of this machine, no test.
"""
import argparse
import base64
import datetime
import http.client
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST_RATIO = 1.3
WARM_UP = 100
ROUNDS = 4
CONTROLS = {"control: categories": "categories", "control: no word": "products?q=%2B%2B%2B"}
REST_SECONDS = 5
REST_CPU = 0.05  # of a core: the database is at rest, its pages are written
REST_WAIT_SECONDS = 900


def souk(*words):
    done = subprocess.run([str(ROOT / "souk"), *words], text=True, check=True,
                          stdout=subprocess.PIPE)
    return done.stdout


def processes():
    rows = {row["name"]: row for row in json.loads(souk("ps", "--json"))}
    database = rows.get("mariadb") or rows.get("mysql")
    product = rows.get("product-1") or rows.get("product")
    if not database or not product or not product["pid"]:
        sys.exit(f"The shop does not run here: {sorted(rows)}. Start it with ./souk up.")
    return database["pid"], product["pid"], min(product["ports"])


def cpu_seconds(pids):
    """Processor time of the processes, of threads that have ended too; in steps of 10 ms."""
    total = 0
    for pid in pids:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def at_rest(pids):
    """The share of a core that both use when nobody asks, once it is small and steady."""
    deadline = time.monotonic() + REST_WAIT_SECONDS
    while True:
        before = cpu_seconds(pids)
        time.sleep(REST_SECONDS)
        share = (cpu_seconds(pids) - before) / REST_SECONDS
        if share < REST_CPU or time.monotonic() > deadline:
            return share


class Catalogue:
    def __init__(self, port, pids, requests):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.pids, self.requests = pids, requests

    def ask(self, query):
        self.connection.request("GET", f"/api/v1/{query}")
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def get(self, query):
        status, text = self.ask(query)
        if status != 200:
            sys.exit(f"GET {query} answered {status}: {text[:300]}")
        return json.loads(text)

    def costs(self, queries, idle, requests=None):
        """Of each query, a name each: processor time of one request in microseconds, and its wall
        time in milliseconds, of its cheapest round."""
        requests = (requests or self.requests) // ROUNDS
        for query in queries.values():
            for _ in range(min(WARM_UP, requests)):
                self.get(query)
        rounds = [{name: self.round(query, idle, requests) for name, query in queries.items()}
                  for _ in range(ROUNDS)]
        return {name: min(costs[name] for costs in rounds) for name in queries}

    def round(self, query, idle, requests):
        before, began = cpu_seconds(self.pids), time.monotonic()
        for _ in range(requests):
            self.get(query)
        wall = time.monotonic() - began
        used = cpu_seconds(self.pids) - before - idle * wall
        return 1e6 * used / requests, 1e3 * wall / requests

    def deep(self, query, keys):
        """The query with a cursor that continues after `keys`."""
        cursor = self.get(query)["page"]["nextCursor"]
        text = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        text["keys"] = keys
        packed = json.dumps(text, separators=(",", ":")).encode()
        return f"{query}&cursor=" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def generated_id(index):
    """The id of the index-th generated product: see services/product/app/seed_data.cpp."""
    first = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
    head = (int(first.timestamp() * 1000) + 1000 + index).to_bytes(6, "big")
    value = head + bytes([0x70, 0, 0x80, 3, 0, 0]) + index.to_bytes(4, "big")
    text = value.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def pages(catalogue, category, count):
    middle = generated_id(count // 2)
    name = catalogue.get(f"products/{middle}")["data"]["name"]
    newest = "products?limit=20"
    in_category = f"products?limit=20&categoryId={category}"
    by_price = "products?limit=20&sort=price&minPriceMinor=100000&maxPriceMinor=300000"
    return {
        "newest": newest,
        "newest, deep": catalogue.deep(newest, [middle]),
        "newest of a category": in_category,
        "newest of a category, deep": catalogue.deep(in_category, [middle]),
        "price range by price": by_price,
        "price range by price, deep": catalogue.deep(by_price, ["200000", middle]),
        "by name": "products?limit=20&sort=name",
        "by name, deep": catalogue.deep("products?limit=20&sort=name", [name, middle])}


def measure(options, count):
    began = time.monotonic()
    souk("seed", "--products", str(count))
    print(f"{count:,} products seeded in {time.monotonic() - began:.0f} s")
    database, product, port = processes()
    catalogue = Catalogue(port, (database, product), options.requests)
    beyond, _ = catalogue.ask(f"products/{generated_id(count)}")
    if beyond != 404:
        sys.exit(f"There are more than {count:,} generated products here already: asked for the next "
                 f"one, the shop answered {beyond}. Begin with ./souk reset, or ask for more.")
    category = catalogue.get("categories")["data"][0]["id"]
    idle = at_rest(catalogue.pids)
    print(f"at rest: {100 * idle:.1f} % of a core")
    costs = catalogue.costs({**CONTROLS, **pages(catalogue, category, count)}, idle)
    return catalogue, idle, {name: cpu for name, (cpu, _) in costs.items()}


def bounded(catalogue, idle):
    """Pages that reach their bound of rows or read words: what they cost at most."""
    print(f"{'page':44} {'CPU µs':>9} {'wall ms':>9}")
    queries = ("products?inStock=false", "products?q=generated", "products?q=quiet%20laptop",
               "products?q=lapt", "products?q=generated&sort=price", "products?q=123456",
               "products?q=generated&inStock=false", "products?maxPriceMinor=600",
               "products?sort=name&maxPriceMinor=600")
    costs = catalogue.costs({query: query for query in queries}, idle, 400)
    for query, (cpu, wall) in costs.items():
        print(f"{query:44} {cpu:9.0f} {wall:9.2f}")


def compare(small, big, few, many):
    """Prints both sizes and their ratios; how many pages cost too much more."""
    noise = sum(big[name] for name in CONTROLS) / sum(small[name] for name in CONTROLS)
    missed = 0
    print(f"{'page of 20':30} {few:>12,} {many:>12,}   ratio  ratio / controls")
    for name, cost in small.items():
        ratio = big[name] / cost
        line = f"{name:30} {cost:9.0f} µs {big[name]:9.0f} µs   {ratio:5.2f}"
        if name in CONTROLS:
            print(line)
            continue
        missed += ratio > MOST_RATIO
        verdict = "ok" if ratio <= MOST_RATIO else "MISSED"
        print(f"{line}  {ratio / noise:5.2f}  {verdict}")
    print(f"both controls together: {noise:.2f}")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--requests", type=int, default=2000, help="of each page")
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    options = parser.parse_args()

    _, _, small = measure(options, options.few)
    catalogue, idle, big = measure(options, options.many)
    missed = compare(small, big, options.few, options.many)
    bounded(catalogue, idle)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
