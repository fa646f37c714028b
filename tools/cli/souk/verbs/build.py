"""Builds everything: programs and tests."""

from souk import builder, dependencies
from souk.instance import Instance
from souk.output import Step, table

SUMMARY = "build programs and tests"


def arguments(parser):
    parser.add_argument("--preset", choices=builder.PRESETS, default="release",
                        help="release, asan (address and undefined behaviour) or tsan (threads)")
    parser.add_argument("--time", action="store_true",
                        help="afterwards name the ten slowest files, from Ninja's log")


def run(options):
    instance = Instance.load()
    with instance.locked("build"):
        dependencies.ensure(instance.logs)
        with Step("build") as step:
            builder.build(options.preset, instance.logs / "build.log", step.update)
    if options.time:
        print()
        table([(f"{seconds:.1f}", output) for seconds, output in builder.slowest(options.preset)],
              ("SECONDS", "FILE"))
