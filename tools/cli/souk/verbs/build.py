"""Builds everything: programs and tests."""

from souk import builder, web
from souk.install import dependencies
from souk.output import Step, table

SUMMARY = "build programs and tests"


def arguments(parser):
    parser.add_argument("--preset", choices=builder.PRESETS, default="release",
                        help="release, asan (address and undefined behaviour) or tsan (threads)")
    parser.add_argument("--time", action="store_true",
                        help="afterwards name the ten slowest files, from Ninja's log")


def run(options):
    dependencies.ensure()
    with Step("build") as step:
        builder.build(options.preset, step.update)
    with Step("web") as step:
        web.build(step.update)
    if options.time:
        print()
        table([(f"{seconds:.1f}", output) for seconds, output in builder.slowest(options.preset)],
              ("SECONDS", "FILE"))
