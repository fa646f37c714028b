"""Builds, starts a private shop on free ports, runs every test, takes the shop away again, and
prints what passed and failed. Suites: layout, cli, web, unit, package, integration, functional,
browser (which leaves pictures of each page in build/pictures), faults (kill -9 of everything), and
functional again with two replicas of each service."""

import argparse
import re
import time

from souk import builder, option_types, sanitizers, settings, web
from souk.checkout import BUILD, ROOT, build_dir
from souk.failure import Failure
from souk.install import dependencies, deploy_tools
from souk.output import Step
from souk.suites import fuzz_suite, junit, pytest_suite, results, test_run

SUMMARY = "build, then run every test in a private shop"

_DEFAULT_FUZZ_SECONDS = 30


def _pattern(text):
    try:
        re.compile(text)
    except re.error as error:
        raise argparse.ArgumentTypeError(f"no regular expression: {error}") from None
    return text


def arguments(parser):
    parser.add_argument("--filter", type=_pattern, metavar="RE",
                        help="only tests whose full name matches, such as wallet or test_races")
    preset = parser.add_mutually_exclusive_group()
    preset.add_argument("--release", dest="preset", action="store_const", const="release",
                        help="without sanitizers: the default")
    preset.add_argument("--asan", dest="preset", action="store_const", const="asan",
                        help="with the address and undefined-behaviour sanitizers")
    preset.add_argument("--tsan", dest="preset", action="store_const", const="tsan",
                        help="with the thread sanitizer")
    preset.add_argument("--fuzz", dest="preset", action="store_const", const=fuzz_suite.PRESET,
                        help="the fuzz targets alone (installs clang)")
    preset.add_argument("--deploy", action="store_true",
                        help="the checks of deploy/ alone: images, Compose, Kubernetes, Jenkins, "
                             "alerts (fetches their tools into .deps/deploy)")
    parser.add_argument("--seconds", type=option_types.seconds, metavar="N",
                        help=f"of each fuzz target (default {_DEFAULT_FUZZ_SECONDS})")
    parser.add_argument("--platform", action="store_true",
                        help="build and run the platform's tests alone, without a shop")
    parser.add_argument("--db", choices=("mariadb", "mysql"), default="mariadb",
                        help="mysql: store and flow tests on a real MySQL server, which is "
                             "fetched from Debian unstable into .deps/ (default mariadb: all)")
    parser.add_argument("--keep", action="store_true",
                        help="leave the private shop running and say how to reach it")


def run(options):
    _refuse_contradictions(options)
    settings.forget()
    if options.deploy:
        return _deploy(options)
    return _fuzz(options) if options.preset == fuzz_suite.PRESET else _tests(options)


def _refuse_contradictions(options):
    fuzz = options.preset == fuzz_suite.PRESET
    if options.deploy and (options.platform or options.keep or options.db == "mysql"):
        raise Failure("--deploy checks files and starts no shop.", "Use it with --filter alone.")
    if options.seconds and not fuzz:
        raise Failure("--seconds is the time of a fuzz target.", "Use it with --fuzz.")
    if fuzz and (options.platform or options.keep or options.db == "mysql"):
        raise Failure("--fuzz runs the fuzz targets and nothing else.",
                      "Use it with --seconds and --filter alone.")
    if options.platform and options.keep:
        raise Failure("--platform starts no shop that could be kept.", "Leave one of them out.")


def _tests(options):
    started, preset = time.monotonic(), options.preset or "release"
    dependencies.ensure(tests=True, mysql=options.db == "mysql")
    sanitizers.prepare(preset)
    with Step("build") as step:
        builder.build(preset, step.update, ["platform_tests"] if options.platform else ())
    if not options.platform:
        with Step("web") as step:
            web.build(step.update)
    this = test_run.Run(preset, options.filter, options.db, options.platform, options.keep)
    if options.db == "mariadb":
        test_run.without_shop(this)
    test_run.with_shop(this)
    return _say(this.suites, preset, started, this.logs)


def _fuzz(options):
    started, preset = time.monotonic(), fuzz_suite.PRESET
    dependencies.ensure(fuzz=True)
    with Step("build") as step:
        builder.build(preset, step.update)
    logs = build_dir(preset) / "test-logs"
    logs.mkdir(parents=True, exist_ok=True)
    targets = fuzz_suite.names(options.filter)
    with Step("fuzz") as step:
        suite = fuzz_suite.run(targets, options.seconds or _DEFAULT_FUZZ_SECONDS, logs,
                               step.update, builder.jobs())
        step.update(f"{suite.passed} targets passed"
                    + (f", {suite.failed} FAILED" if suite.failed else ""))
    return _say([suite], preset, started, logs)


def _deploy(options):
    started = time.monotonic()
    dependencies.ensure(deploy=True)
    logs = BUILD / "deploy-logs"
    with Step("deploy") as step:
        suite = pytest_suite.run("deploy", [ROOT / "tests/deploy"], logs,
                                 deploy_tools.environment(), options.filter, step.update)
        step.update(f"{suite.passed} passed"
                    + (f", {suite.failed} FAILED" if suite.failed else ""))
    return _say([suite], "deploy", started, logs)


def _say(suites, preset, started, logs):
    junit.write(suites, logs)
    results.print_failures(suites)
    return results.print_summary(suites, preset, time.monotonic() - started, logs)
