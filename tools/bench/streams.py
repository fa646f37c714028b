#!/usr/bin/env python3
"""Opens event streams on one process of souk-order and prints its resident memory.

    tools/bench/streams.py [--streams 1000]

Needs `./souk up` in this checkout (SOUK_RUN_DIR names another folder of state). It signs up one user
for every 30 streams, opens the streams at the port of order-1, past the edge, waits until each has
got its snapshot, lets every user buy something, waits until each stream has told it, and prints how
long that took and what the process holds: before, with the streams open, and after they have gone.
Exit code 1 when it holds more than 100 MB with them. Figures of this machine, no test.
"""
import argparse
import pathlib
import resource
import selectors
import socket
import statistics
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools/cli")]

from doors import every_door, replicas  # noqa: E402
from shop import product_maker, sign_in, sign_up  # noqa: E402
from souk import accounts, ports  # noqa: E402
from souk.instance import Instance  # noqa: E402

STREAMS_PER_USER = 30
MOST_MB = 100
WAIT_SECONDS = 120


def pid_of(port):
    pid = ports.owner_of(ports.listeners().get(port, set()))
    return pid or sys.exit(f"nobody listens on port {port}")


def resident_mb(pid):
    for line in open(f"/proc/{pid}/status", encoding="ascii"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Stream:
    def __init__(self, port, user):
        self.user, self.text, self.paid_at = user, b"", None
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=WAIT_SECONDS)
        self.socket.sendall(f"GET /api/v1/orders/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                            f"Authorization: Bearer {user.token}\r\n\r\n".encode())

    def take(self):
        data = self.socket.recv(65536)
        if not data:
            sys.exit(f"a stream ended: {self.text[-300:]}")
        self.text = (self.text + data)[-20_000:]
        if self.paid_at is None and b'"status":"PAID"' in self.text:
            self.paid_at = time.monotonic()


def wait_for_all(streams, holds, what):
    selector = selectors.DefaultSelector()
    for stream in streams:
        selector.register(stream.socket, selectors.EVENT_READ, stream)
    deadline = time.monotonic() + WAIT_SECONDS
    while not all(holds(stream) for stream in streams):
        for key, _ in selector.select(timeout=1):
            key.data.take()
        if time.monotonic() > deadline:
            missing = sum(not holds(stream) for stream in streams)
            sys.exit(f"{missing} streams without {what} after {WAIT_SECONDS} s")
    selector.close()


def make_product(url, instance):
    account = next(row for row in accounts.listed(instance) if row["role"] == "admin")
    admin = sign_in(url, account["email"], account["password"])
    make = product_maker(admin, admin.get("categories").data[0]["id"])
    return make(stock=10_000, price=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--streams", type=int, default=1000)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    instance = Instance.load()
    url = instance.url
    port = int(every_door()["order-1"].rsplit(":", 1)[1])
    pid = pid_of(port)
    print(f"souk-order, process {pid}, {replicas()} replica(s)")
    product = make_product(url, instance)
    users = [sign_up(url) for _ in range(-(-options.streams // STREAMS_PER_USER))]
    print(f"{len(users)} users signed up; resident before: {resident_mb(pid):.1f} MB")

    started = time.monotonic()
    streams = [Stream(port, users[i // STREAMS_PER_USER]) for i in range(options.streams)]
    wait_for_all(streams, lambda stream: b"event: snapshot" in stream.text, "a snapshot")
    opened = time.monotonic() - started
    print(f"{len(streams)} streams open, each with its snapshot, after {opened:.1f} s; resident: "
          f"{resident_mb(pid):.1f} MB")

    bought = {}

    def buy():
        for user in users:
            user.purchase(product).expect(202)
            bought[user.id] = time.monotonic()

    buying = threading.Thread(target=buy, daemon=True)
    buying.start()
    wait_for_all(streams, lambda stream: stream.paid_at, "its paid order")
    buying.join(WAIT_SECONDS)
    waits = [1000 * (stream.paid_at - bought[stream.user.id]) for stream in streams]
    most = resident_mb(pid)
    print(f"every stream told of its user's paid order: median {statistics.median(waits):.0f} ms, "
          f"latest {max(waits):.0f} ms after the 202; resident: {most:.1f} MB")
    for stream in streams:
        stream.socket.close()
    time.sleep(2)
    print(f"resident after they have gone: {resident_mb(pid):.1f} MB")
    return 1 if most > MOST_MB else 0


if __name__ == "__main__":
    sys.exit(main())
