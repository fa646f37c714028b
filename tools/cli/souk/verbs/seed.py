"""Adds the named products, and with --products N as many made-up ones: the same every time."""

import argparse
import time

from souk import shop
from souk.failure import Failure
from souk.instance import Instance
from souk.output import Step
from souk.settings import BY_NAME
from souk.supervisor import Supervisor

SUMMARY = "add the seed data; --products N makes up N more"


def _products(text):
    try:
        return BY_NAME["seed_products"].parse(text)
    except Failure as failure:
        raise argparse.ArgumentTypeError(failure.what) from None


def arguments(parser):
    parser.add_argument("--products", type=_products, metavar="N",
                        help="products made up beside the seven named ones (default: as last time)")


def run(options):
    instance = Instance.load()
    if not instance.exists or not Supervisor(instance).alive():
        raise Failure("The shop is not running.", "Run ./souk up.")
    with instance.locked("seed"):
        if options.products is not None:
            instance.values["seed_products"] = options.products
            instance.save()
        started = time.monotonic()
        with Step("seed") as step:
            step.update(f"7 named products and {instance['seed_products']} made-up ones")
            instance.state("seed").unlink(missing_ok=True)
            shop.seed(instance, instance["seed_products"])
    print(f"Seeded in {time.monotonic() - started:.1f} s.")
