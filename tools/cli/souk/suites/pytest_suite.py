"""A folder of Python tests, run by pytest and counted from its report."""

import os
import re
import time

from souk import process
from souk.checkout import ROOT
from souk.failure import Failure
from souk.suites import junit


def command(paths, *options):
    return ["/usr/bin/python3", "-P", "-B", "-m", "pytest", *paths, "-p", "no:cacheprovider",
            "-p", "souk.suites.pytest_filter", "--rootdir", ROOT, "--tb=short", *options]


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
    suite = junit.read(report, name)
    if died and not suite.failed and not _nothing_matched(log):
        suite.add_check(f"pytest ({died.what})", log.read_text(errors="replace"))
    suite.seconds = time.monotonic() - started
    return suite


def _nothing_matched(log):
    return " deselected" in log.read_text(errors="replace").rsplit("\n", 2)[-2]
