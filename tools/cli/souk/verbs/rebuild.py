"""Builds the read model of orders anew from the topics, beside the live one, while the shop goes on.

Both are compared by checksum. When they are equal the new one becomes the live one; when not, the
first orders that differ are named and nothing is swapped, unless --accept is given.

Old rows stay for SOUK_READER_GRACE seconds (20) after the swap, for calls that still read them.
Exit code: 0 swapped, 1 not.
"""

import os
import subprocess

from souk import process, services
from souk.failure import Failure
from souk.instance import Instance
from souk.supervisor import Supervisor

SUMMARY = "rebuild orders: make the read model anew from the topics"


def arguments(parser):
    parser.add_argument("what", choices=("orders",), help="the read model of all orders")
    parser.add_argument("--accept", action="store_true", help="swap in spite of differences")


def run(options):
    instance = Instance.load()
    if not instance.exists or not Supervisor(instance).alive():
        raise Failure("The shop is not running.", "Run ./souk up.")
    with instance.locked("rebuild"):
        return _rebuild(instance, options.accept)


def _rebuild(instance, accept):
    verb = ["rebuild", "--accept"] if accept else ["rebuild"]
    command, environment = services.verb_of(instance, "order", *verb)
    if "SOUK_READER_GRACE" in os.environ:
        environment["SOUK_READER_GRACE"] = os.environ["SOUK_READER_GRACE"]
    with open(instance.logs / "order-rebuild.log", "a", encoding="utf-8") as log:
        return _show(command, environment, log)


def _show(command, environment, log):
    """Prints what the command says; its log lines, which are JSON, go to the log."""
    child = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace")
    try:
        for line in child.stdout:
            log.write(line)
            if not line.startswith("{"):
                print(line, end="", flush=True)
        return 1 if child.wait() else 0
    except BaseException:
        process.end(child.pid, patience_seconds=10, wait=child.wait)
        raise
