#!/usr/bin/env python3
"""Shows that people who look at products do not notice a storm of sign-ins.

    tools/bench/sign_in_storm.py [--url URL] [--rounds 3] [--seconds 6] [--connections 90]

Needs a running shop on this machine (`./souk up`); any other address is refused. It signs up some
accounts; then rounds of quiet and of storm take turns, so that whatever else the machine does meets
both. In a storm every connection signs in again and again with the right password, which costs
Argon2id each time, until the places are taken and others are answered 503; those wait as long as
they are told. Meanwhile one reader asks for the product list at a steady pace. Printed are the
list's p50 and p99 in quiet and in storm, what became of the sign-ins, and the ratio of the two p99.

Exit code 1 when the ratio is above 3, a list was not answered with 200, or the sign-ins never
saturated (nobody was answered 503). These are figures of this machine, not a test.
"""
import argparse
import collections
import http.client
import json
import multiprocessing
import os
import sys
import threading
import time
import urllib.parse
import uuid

MOST_RATIO = 3.0
READS_PER_SECOND = 100
CONNECTIONS_PER_ACCOUNT = 4  # below what a throttle takes for guessing
STORM_PROCESSES = 2  # of their own, so that their work does not slow the reader's clock
WARM_UP_SECONDS = 1.0
LIST = "/api/v1/products?limit=20"
LOOPBACK = ("127.0.0.1", "localhost")


class Client:
    """One keep-alive connection, opened anew where the server has closed it."""

    def __init__(self, address, source="127.0.0.1"):
        self.address, self.source, self.connection = address, source, None

    def call(self, method, path, body=None, token=None):
        """(status, headers, text); status 0 for a connection that broke."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                *self.address, timeout=30, source_address=(self.source, 0))
        try:
            data = json.dumps(body) if body is not None else None
            self.connection.request(method, path, data, headers)
            answer = self.connection.getresponse()
            text = answer.read()
            if answer.will_close:
                self.close()
            return answer.status, answer.headers, text
        except (OSError, http.client.HTTPException):
            self.close()
            return 0, {}, b""

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


def sign_up(address, count):
    """`count` accounts with their passwords, and the token of the last."""
    client, accounts, token = Client(address), [], None
    for _ in range(count):
        user = {"email": f"storm-{uuid.uuid4().hex}@souk.test", "name": "Storm",
                "password": uuid.uuid4().hex}
        status, _, text = client.call("POST", "/api/v1/users/signup", user)
        if status != 201:
            sys.exit(f"POST users/signup answered {status}: {text[:300]!r}")
        accounts.append({"email": user["email"], "password": user["password"]})
        token = json.loads(text)["data"]["accessToken"]
    return accounts, token


def storm_process(address, accounts, numbers, raging, results):
    """A connection for each number, from a loopback address of its own, as a storm comes from many
    places; they sign in for as long as `raging` is set. Ends when it gets None."""
    counts, lock, ended = collections.Counter(), threading.Lock(), threading.Event()

    def one(number):
        client = Client(address, f"127.0.1.{1 + number % 250}")
        while not ended.is_set():
            if not raging.wait(0.2):
                continue
            status, headers, _ = client.call("POST", "/api/v1/users/signin",
                                             accounts[number % len(accounts)])
            with lock:
                counts[status] += 1
            if status != 200:
                ended.wait(min(5.0, float(headers.get("Retry-After") or 1)))

    threads = [threading.Thread(target=one, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    results.recv()  # the end
    ended.set()
    for thread in threads:
        thread.join()
    results.send(counts)


def read_for(client, token, seconds):
    """Milliseconds of each list at a steady pace, counted from when it was due, so that a slow
    answer is not hidden by the ones that it kept from being asked."""
    times, bad = [], collections.Counter()
    due, end = time.perf_counter(), time.perf_counter() + seconds
    while due < end:
        wait = due - time.perf_counter()
        if wait > 0:
            time.sleep(wait)
        status, _, _ = client.call("GET", LIST, token=token)
        times.append(1000 * (time.perf_counter() - due))
        if status != 200:
            bad[status] += 1
        due += 1 / READS_PER_SECOND
    return times, bad


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(address, rounds, seconds, connections):
    """Times of both kinds, answers to the list other than 200, answers to sign-ins."""
    accounts, token = sign_up(address, 1 + connections // CONNECTIONS_PER_ACCOUNT)
    raging, pipes, processes = multiprocessing.Event(), [], []
    for part in range(STORM_PROCESSES):
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=storm_process, daemon=True, args=(
            address, accounts, range(part, connections, STORM_PROCESSES), raging, theirs))
        process.start()
        pipes.append(ours)
        processes.append(process)
    reader, times, bad = Client(address), {False: [], True: []}, collections.Counter()
    read_for(reader, token, WARM_UP_SECONDS)
    for _ in range(rounds):
        for stormy in (False, True):
            (raging.set if stormy else raging.clear)()
            read_for(reader, token, WARM_UP_SECONDS)  # until the storm has risen or settled
            some, refused = read_for(reader, token, seconds)
            times[stormy] += some
            bad += refused
    raging.clear()
    signed = collections.Counter()
    for pipe, process in zip(pipes, processes):
        pipe.send(None)
        signed += pipe.recv()
        process.join()
    return times[False], times[True], bad, signed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--url", default=os.environ.get("SOUK_URL", "http://127.0.0.1:8080"))
    parser.add_argument("--rounds", type=int, choices=range(1, 21), default=3, metavar="1-20")
    parser.add_argument("--seconds", type=int, choices=range(1, 31), default=6, metavar="1-30")
    parser.add_argument("--connections", type=int, choices=range(2, 513), default=90,
                        metavar="2-512")
    args = parser.parse_args()
    parts = urllib.parse.urlsplit(args.url)
    if parts.scheme != "http" or parts.hostname not in LOOPBACK:
        sys.exit("A storm is made on this machine alone: --url must be http://127.0.0.1:PORT.")

    quiet, storm, bad, signed = measure((parts.hostname, parts.port or 80), args.rounds,
                                        args.seconds, args.connections)
    for name, values in (("quiet", quiet), ("storm", storm)):
        print(f"product list, {name}: p50 {percentile(values, 0.5):7.2f} ms   "
              f"p99 {percentile(values, 0.99):7.2f} ms   ({len(values)} asked)")
    print("sign-ins: " + ", ".join(f"{count} answered {status or 'nothing'}"
                                   for status, count in sorted(signed.items())))
    ratio = percentile(storm, 0.99) / percentile(quiet, 0.99)
    print(f"p99 in the storm is {ratio:.2f} times the quiet one (limit {MOST_RATIO:.0f})")
    if bad:
        print("MISSED: lists not answered 200: " +
              ", ".join(f"{count} of {status or 'nothing'}" for status, count in bad.items()))
    if not signed[503]:
        print("MISSED: the sign-ins never saturated; use more --connections")
    return 0 if ratio <= MOST_RATIO and not bad and signed[503] else 1


if __name__ == "__main__":
    sys.exit(main())
