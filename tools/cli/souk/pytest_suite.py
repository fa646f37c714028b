"""A folder of Python tests, run by pytest and counted from its report."""

import os
import re
import time
import xml.etree.ElementTree as xml

from souk import process
from souk.checkout import ROOT
from souk.failure import Failure
from souk.results import Suite


def command(paths, *options):
    return ["/usr/bin/python3", "-P", "-B", "-m", "pytest", *paths, "-p", "no:cacheprovider",
            "-p", "souk.pytest_filter", "--rootdir", ROOT, "--tb=short", *options]


def environment(env, pattern):
    return os.environ | {key: str(value) for key, value in env.items()} | {
        "PYTHONPATH": str(ROOT / "tools/cli"), "SOUK_TEST_FILTER": pattern or "",
        "PYTHONDONTWRITEBYTECODE": "1"}


def any_match(paths, pattern):
    """Whether the filter leaves any test in these folders."""
    if not pattern:
        return True
    said = process.output_of(command(paths, "--collect-only", "-q"), environment({}, pattern))
    return said is not None


def run(name, paths, logs, env, pattern, update):
    report, log = logs / f"{name.replace(' ', '-')}.xml", logs / f"{name.replace(' ', '-')}.log"
    report.unlink(missing_ok=True)
    log.unlink(missing_ok=True)
    started, counts = time.monotonic(), {"PASSED": 0, "FAILED": 0, "ERROR": 0}

    def progress(line):
        match = re.search(r" (PASSED|FAILED|ERROR)( |$)", line)
        if match:
            counts[match[1]] += 1
            bad = counts["FAILED"] + counts["ERROR"]
            update(f"{counts['PASSED']} passed" + (f", {bad} FAILED" if bad else ""))

    died = None
    try:
        process.run(command(paths, "-v", f"--junitxml={report}"), log, name, "",
                    environment(env, pattern), cwd=ROOT, on_line=progress)
    except Failure as failure:
        died = failure
    suite = read_report(report, name)
    if died and not suite.failed and not _nothing_matched(log):
        suite.add_failure(f"pytest ({died.what})", log.read_text(errors="replace"))
    suite.seconds = time.monotonic() - started
    return suite


def _nothing_matched(log):
    return " deselected" in log.read_text(errors="replace").rsplit("\n", 2)[-2]


def read_report(report, name):
    suite = Suite(name)
    try:
        root = xml.parse(report).getroot()
    except (OSError, xml.ParseError):
        return suite
    for case in root.iter("testcase"):
        full = f"{case.get('classname', '')}::{case.get('name', '')}"
        bad = case.find("failure")
        bad = bad if bad is not None else case.find("error")
        if bad is not None:
            suite.add_failure(full, bad.text or bad.get("message", ""))
        elif case.find("skipped") is not None:
            suite.skipped += 1
        else:
            suite.passed += 1
    return suite
