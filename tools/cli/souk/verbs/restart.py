"""Stops and starts processes one after another, then waits until everything is ready."""

from souk import shop
from souk.instance import Instance

SUMMARY = "restart all, or ./souk restart NAME…"


def arguments(parser):
    parser.add_argument("name", nargs="*", help="as in ./souk ps; auth means all its replicas")


def run(options):
    instance = Instance.load()
    with instance.locked("restart"):
        shop.restart(instance, options.name)
