"""Makes a purchase through the edge as a new customer, cancels it, sees the money back; prints each
step with its time. Steps that are safe to repeat wait for a shop that restarts."""

import argparse
import time

from souk.client import Client
from souk.failure import Failure
from souk.instance import Instance
from souk.purchase_flow import PurchaseFlow, StepFailed

SUMMARY = "signup → wallet → list → purchase → PAID → cancel → refund, with times"


def _count(text):
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return int(text)


def arguments(parser):
    parser.add_argument("--url", help="the shop's address (default: the one of ./souk up)")
    parser.add_argument("--count", type=_count, default=1, metavar="N",
                        help="how often (default 1)")
    parser.add_argument("--patience", type=float, default=60, metavar="SECONDS",
                        help="how long a step may wait for the shop (default 60)")


def run(options):
    url = options.url or Instance.load().url
    try:
        Client(url)
    except ValueError as error:
        raise Failure(f"{error}.", "Use --url http://HOST:PORT.") from None
    for number in range(1, options.count + 1):
        if options.count > 1:
            print(f"{number} of {options.count}")
        _once(url, options.patience)


def _once(url, patience_seconds):
    flow = PurchaseFlow(url, patience_seconds)
    begun = time.monotonic()
    for name, step in flow.steps():
        started = time.monotonic()
        try:
            said = step()
        except (StepFailed, OSError, KeyError, ValueError) as error:
            raise Failure(f"{name} failed: {error}.", "Run ./souk doctor.") from None
        print(f"  {name:<10}{said:<56}{(time.monotonic() - started) * 1000:8.1f} ms", flush=True)
    print(f"  {'all':<66}{(time.monotonic() - begun) * 1000:8.1f} ms", flush=True)
