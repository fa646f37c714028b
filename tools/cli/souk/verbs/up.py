"""Installs what is missing, builds, starts MariaDB, Kafka, the services and the edge, migrates and
seeds. Run again, it does only what is not done yet; interrupted, the next run continues."""

import argparse

from souk import accounts, builder, prometheus, settings, shop, web
from souk.install import dependencies
from souk.instance import Instance
from souk.output import Step

SUMMARY = "install what is missing, build, start everything, migrate, seed"


def arguments(parser):
    parser.add_argument("--replicas", type=_replicas, metavar="N",
                        help="processes of each service (default: as last time, at first 1)")
    parser.add_argument("--observability", action=argparse.BooleanOptionalAction,
                        help="Prometheus beside the shop (default: as last time, at first not)")
    parser.add_argument("--no-build", action="store_true", help="run what is built already")
    parser.epilog = settings.help_text()


def _replicas(text):
    if not text.isdigit() or not 1 <= int(text) <= settings.MAX_REPLICAS:
        raise argparse.ArgumentTypeError(f"a number from 1 to {settings.MAX_REPLICAS}")
    return int(text)


def run(options):
    instance = Instance.load(replicas=options.replicas,
                             observability=options.observability)
    with instance.locked("up"):
        dependencies.ensure()
        if instance.observability:
            prometheus.ensure()
        if not options.no_build:
            with Step("build") as step:
                builder.build(instance.preset, step.update, builder.PROGRAMS)
            with Step("web") as step:
                web.build(step.update)
        web.require()
        shop.start(instance)
    print(_closing(instance))


def _closing(instance):
    lines = ["", f"The shop is open: {instance.url}", ""]
    lines += [f"  {account['role']:<10}{account['email']:<20}{account['password']}"
              for account in accounts.listed(instance)]
    if instance.observability:
        lines += ["", f"Prometheus: {prometheus.url(instance)}/alerts"]
    lines += ["", "Next:  ./souk smoke    a purchase, step by step, with its times",
              "       ./souk ps       what runs         ./souk logs -f   what it says",
              "       ./souk doctor   what is wrong     ./souk down      end it, keep the data"]
    return "\n".join(lines)
