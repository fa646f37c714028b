"""Builds, starts a private shop on free ports, runs every test, takes the shop away again, and
prints what passed and failed. Suites: layout, cli, unit, package, integration, functional, faults
(kill -9 of everything), and functional again with two replicas of each service."""

import argparse
import os
import re
import shutil
import time

from souk import (builder, dependencies, gtest_suite, packages, private_instance,
                  process, pytest_suite, results, sanitizers, shop)
from souk.checkout import ROOT, build_dir
from souk.failure import Failure
from souk.output import Step
from souk.results import Suite

SUMMARY = "build, then run every test in a private shop"

_TWO_REPLICAS = 2
_FORMAT = ROOT / "tools/layout/format.py"
_PYTHON = {  # suites of Python tests that need no running shop
    "layout": [ROOT / "tools/layout/tests"],
    "cli": [ROOT / "tools/cli/tests"],
    "package": [ROOT / "tests/package"],
}


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
    preset.add_argument("--asan", dest="preset", action="store_const", const="asan",
                        help="with the address and undefined-behaviour sanitizers")
    preset.add_argument("--tsan", dest="preset", action="store_const", const="tsan",
                        help="with the thread sanitizer")
    parser.add_argument("--keep", action="store_true",
                        help="leave the private shop running and say how to reach it")


class Run:
    """One run of the tests: what was chosen, and what came out."""

    def __init__(self, options):
        self.preset = options.preset or "release"
        self.pattern, self.keep = options.filter, options.keep
        self.logs = build_dir(self.preset) / "test-logs"
        self.suites = []
        self.instance = None

    def add(self, suite, step):
        if suite.passed or suite.failed or suite.skipped:
            self.suites.append(suite)
        step.update(f"{suite.passed} passed" + (f", {suite.failed} FAILED" if suite.failed else ""))

    def programs(self, label):
        return gtest_suite.find(self.preset, label, self.pattern)

    def gtest(self, label, programs, env, at_once=1):
        if programs:
            with Step(label) as step:
                self.add(gtest_suite.run(label, programs, self.preset, self.logs, env, step.update,
                                         at_once), step)

    def pytest(self, name, paths, env):
        paths = [path for path in paths if path.exists()]
        if paths and pytest_suite.any_match(paths, self.pattern):
            with Step(name) as step:
                self.add(pytest_suite.run(name, paths, self.logs, env, self.pattern, step.update),
                         step)


def run(options):
    started, this = time.monotonic(), Run(options)
    dependencies.ensure(tests=True)
    with Step("build") as step:
        builder.build(this.preset, step.update)
    shutil.rmtree(this.logs, ignore_errors=True)
    this.logs.mkdir(parents=True)
    _prepare_sanitizers(this.preset)
    _without_shop(this)
    _with_shop(this)
    results.print_failures(this.suites)
    return results.print_summary(this.suites, this.preset, time.monotonic() - started, this.logs)


def _prepare_sanitizers(preset):
    if preset == "asan" and not sanitizers.leaks_can_be_found():
        os.environ["SOUK_ASAN_LEAKS"] = "0"
        print("  (this host forbids what the leak check needs: leaks are not looked for)")


def _without_shop(this):
    if not this.pattern or re.search(this.pattern, "layout"):
        _layout_checks(this)
    env = private_instance.build_environment(this.preset)
    this.pytest("layout", _PYTHON["layout"], env)
    this.pytest("cli", _PYTHON["cli"], env)
    this.gtest("unit", this.programs("unit"), {}, at_once=builder.jobs())
    if this.preset == "release":
        this.pytest("package", _PYTHON["package"], env)


def _layout_checks(this):
    """The checks of tools/layout over the whole tree: each is a program that exits 0 or 1."""
    with Step("checks") as step:
        suite, started = Suite("checks"), time.monotonic()
        for path in sorted((ROOT / "tools/layout").glob("check_*.py")) + [_FORMAT]:
            name = path.name
            if name == "format.py" and not shutil.which(packages.FORMATTER):
                suite.skipped += 1  # not every release of Debian has this version
                continue
            step.update(name)
            failure = _check(path, this.logs / f"{name}.log")
            if failure:
                suite.add_failure(name, failure)
            else:
                suite.passed += 1
        suite.seconds = time.monotonic() - started
        this.add(suite, step)


def _check(path, log):
    try:
        process.run(["/usr/bin/python3", "-B", path], log, path.name, cwd=ROOT)
    except Failure:
        return log.read_text(encoding="utf-8", errors="replace")
    return ""


def _with_shop(this):
    functional, faults = [ROOT / "tests/functional"], [ROOT / "tests/faults"]
    integration = this.programs("integration")
    if not (integration or pytest_suite.any_match(functional + faults, this.pattern)):
        return
    this.instance = private_instance.make(this.preset)
    try:
        shop.start(this.instance)
        env = private_instance.environment(this.instance)
        this.gtest("integration", integration, env)
        this.pytest("functional", functional, env)
        _no_process_died(this)
        this.pytest("faults", faults, env)
        _two_replicas(this, functional, env)
    except Failure as failure:
        suite = Suite("private shop")
        suite.add_failure("it works", failure.text())
        this.suites.append(suite)
    finally:
        _take_away(this)


def _no_process_died(this):
    """Before the fault tests kill anything, nothing may have ended by itself."""
    suite = Suite("processes")
    deaths = sanitizers.deaths(this.instance.logs)
    if deaths:
        suite.add_failure("no process ends by itself", "\n".join(deaths))
    else:
        suite.passed = 1
    this.suites.append(suite)


def _two_replicas(this, functional, env):
    if not pytest_suite.any_match(functional, this.pattern):
        return
    this.instance.replicas = _TWO_REPLICAS
    shop.start(this.instance)
    this.pytest("two replicas", functional, env)


def _take_away(this):
    instance = this.instance
    if this.keep:
        print(f"\nThe private shop still runs: {instance.url}\n"
              f"  SOUK_RUN_DIR={instance.run_dir} ./souk ps | logs | accounts | down")
        (instance.run_dir / "owner").unlink(missing_ok=True)
        return
    if instance.exists:
        shop.stop(instance)
    findings = sanitizers.findings(instance.logs)
    if findings:
        suite = Suite("sanitizers")
        for name, text in findings:
            suite.add_failure(name, text)
        this.suites.append(suite)
    if any(suite.failed for suite in this.suites):
        shutil.copytree(instance.logs, this.logs / "shop", dirs_exist_ok=True)
    shutil.rmtree(instance.run_dir, ignore_errors=True)
