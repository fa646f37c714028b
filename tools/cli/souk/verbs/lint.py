"""Runs what ./souk test runs as checks, and no test: the architecture, the contracts, the format of
C++, YAML, shell scripts, and the web's linter, types, contracts and size."""

import shutil
import time

from souk import web
from souk.checkout import BUILD
from souk.install import dependencies
from souk.output import Step
from souk.suites import checks, junit, results, web_suite

SUMMARY = "the checks of ./souk test alone: a minute, no test"
LOGS = BUILD / "lint-logs"


def arguments(parser):
    del parser  # none


def run(_options):
    started = time.monotonic()
    dependencies.ensure(tests=True)
    shutil.rmtree(LOGS, ignore_errors=True)
    LOGS.mkdir(parents=True)
    with Step("web") as step:
        web.build(step.update)
    suites = [_suite("checks", checks.run), _suite("web checks", web_suite.checks)]
    junit.write(suites, LOGS)
    results.print_failures(suites)
    return results.print_summary(suites, "lint", time.monotonic() - started, LOGS, "lint")


def _suite(name, run_it):
    started = time.monotonic()
    with Step(name) as step:
        suite = run_it(LOGS, step.update)
        suite.seconds = time.monotonic() - started
        step.update(f"{suite.passed} passed" + (f", {suite.failed} FAILED" if suite.failed else ""))
    return suite
