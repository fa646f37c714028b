#!/usr/bin/env python3
"""Measures a running shop against the limits that Souk sets itself, and prints a table.

    tools/bench/limits.py [--purchases 200] [--idle-seconds 10]

Needs `./souk up` in this checkout. It asks `./souk ps --json` for the processes, then
- reads the resident memory and the processor time of the five services over idle seconds,
- makes purchases one after another through the edge and times the 202 and the PAID.
Exit code 1 when a limit is missed. These are figures of this machine, not a test.
"""
import argparse
import http.client
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
import urllib.parse
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICES = ("auth", "product", "wallet", "payment", "order")
PAID_WAIT_SECONDS = 10


def souk_json(*words):
    done = subprocess.run([str(ROOT / "souk"), *words, "--json"], text=True, check=True,
                          stdout=subprocess.PIPE)
    return json.loads(done.stdout)


class Shop:
    """One keep-alive connection to the edge."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=15)
        self.token = None

    def call(self, method, path, body=None, key=None):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if key:
            headers["Idempotency-Key"] = key
        data = json.dumps(body) if body is not None else None
        self.connection.request(method, "/api/v1/" + path, data, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None

    def must(self, wanted, *call, **more):
        status, answer = self.call(*call, **more)
        if status != wanted:
            sys.exit(f"{call[0]} {call[1]} answered {status}, not {wanted}: {answer}")
        return answer["data"]


def service_rows():
    return {row["name"]: row for row in souk_json("ps")
            if row["name"].rsplit("-", 1)[0] in SERVICES}


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle(seconds):
    rows = service_rows()
    before = {name: cpu_seconds(row["pid"]) for name, row in rows.items()}
    time.sleep(seconds)
    used = sum(cpu_seconds(row["pid"]) - before[name] for name, row in rows.items())
    memory = {name: row["rssBytes"] / 2**20 for name, row in service_rows().items()}
    return memory, 100 * used / seconds


def purchases(url, count):
    shop = Shop(url)
    user = {"email": f"bench-{uuid.uuid4().hex}@souk.test", "name": "Bench",
            "password": uuid.uuid4().hex}
    shop.token = shop.must(201, "POST", "users/signup", user)["accessToken"]
    products = shop.must(200, "GET", "products?limit=100&sort=price&inStock=true")
    product = products[0]["id"]
    accepted, paid = [], []
    for _ in range(count):
        body = {"items": [{"productId": product, "quantity": 1}]}
        start = time.perf_counter()
        status, answer = shop.call("POST", "purchases", body, key=str(uuid.uuid4()))
        if status == 409:  # sold out: the next one
            products.pop(0)
            product = products[0]["id"]
            continue
        if status != 202:
            sys.exit(f"POST purchases answered {status}: {answer}")
        accepted.append(time.perf_counter() - start)
        order = "orders/" + answer["data"]["id"]
        while shop.must(200, "GET", order)["status"] != "PAID":
            if time.perf_counter() - start > PAID_WAIT_SECONDS:
                sys.exit(f"{order} is not PAID after {PAID_WAIT_SECONDS} s")
            time.sleep(0.002)
        paid.append(time.perf_counter() - start)
        shop.must(202, "POST", f"purchases/{answer['data']['id']}/cancel", {},
                  key=str(uuid.uuid4()))
        while shop.must(200, "GET", order)["status"] != "CANCELED":
            time.sleep(0.005)
    return [1000 * statistics.median(times) for times in (accepted, paid)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--url", default=os.environ.get("SOUK_URL", "http://127.0.0.1:8080"))
    parser.add_argument("--purchases", type=int, default=200)
    parser.add_argument("--idle-seconds", type=int, default=10)
    args = parser.parse_args()

    memory, processor = idle(args.idle_seconds)
    accepted, paid = purchases(args.url, args.purchases)
    rows = [(f"{name}: resident memory at rest", size, 25, "MiB")
            for name, size in sorted(memory.items())]
    rows += [("all services at rest: processor", processor, 2, "% of a core"),
             (f"202 of a purchase, median of {args.purchases}", accepted, 20, "ms"),
             (f"PAID after the request, median of {args.purchases}", paid, 250, "ms")]
    missed = 0
    for name, value, limit, unit in rows:
        verdict = "ok" if value <= limit else "MISSED"
        missed += value > limit
        print(f"{verdict:6}  {name:48} {value:8.1f} {unit} (limit {limit})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
