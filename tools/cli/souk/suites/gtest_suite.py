"""GoogleTest programs as CTest lists them by label, run with their cases counted."""

import json
import os
import re
import subprocess
from dataclasses import dataclass

from souk import process, sanitizers
from souk.checkout import build_dir
from souk.failure import Failure
from souk.suites import junit, results

_LIMIT_SECONDS = {"release": 300, "asan": 900, "tsan": 1500}


@dataclass(frozen=True)
class Program:
    name: str
    command: tuple
    cases: tuple  # the chosen ones
    all_chosen: bool


def find(preset, label, pattern, prefix=""):
    """The programs with this CTest label and prefix, and those of their cases that match."""
    text = process.output_of(["ctest", "--test-dir", build_dir(preset), "--show-only=json-v1",
                              "-L", f"^{label}$"])
    if text is None:
        raise Failure(f"ctest cannot list the tests of {build_dir(preset)}.", "Run ./souk build.")
    return [found for test in json.loads(text)["tests"]
            if "command" in test and test["name"].startswith(prefix)
            for found in _with_cases(test, preset, pattern)]


def _with_cases(test, preset, pattern):
    listing = process.output_of([*test["command"], "--gtest_list_tests"],
                                os.environ | sanitizers.options(preset))
    if listing is None:
        raise Failure(f"{test['name']} cannot list its cases.", "Run ./souk build.")
    cases = parse_listing(listing)
    chosen = [case for case in cases if not pattern or re.search(pattern, f"{test['name']} {case}")]
    if chosen:
        yield Program(test["name"], tuple(test["command"]), tuple(chosen),
                      len(chosen) == len(cases))


def parse_listing(text):
    """Full case names from the output of --gtest_list_tests."""
    cases, suite = [], ""
    for line in text.splitlines():
        line = line.split("#")[0].rstrip()
        if re.fullmatch(r"[\w/]+\.", line):
            suite = line
        elif line.startswith("  ") and suite:
            cases.append(suite + line.strip())
    return cases


def run(label, programs, preset, logs, env, update, at_once):
    """Runs the programs, `at_once` at a time."""
    return results.of_programs(label, programs, lambda one: _run_one(one, preset, logs, env),
                               at_once, "programs", update)


def _run_one(program, preset, logs, env):
    report, log = logs / f"{program.name}.xml", logs / f"{program.name}.log"
    report.unlink(missing_ok=True)
    command = [*program.command, f"--gtest_output=xml:{report}", "--gtest_color=no"]
    if not program.all_chosen:
        command.append("--gtest_filter=" + ":".join(program.cases))
    ended, limit = "", _LIMIT_SECONDS[preset]
    with open(log, "wb") as sink:
        try:
            code = subprocess.run(command, stdout=sink, stderr=subprocess.STDOUT, check=False,
                                  stdin=subprocess.DEVNULL, timeout=limit,
                                  env=os.environ | sanitizers.options(preset) | env).returncode
            ended = f"exit code {code}"
        except subprocess.TimeoutExpired:
            code, ended = 1, f"not done after {limit} s"
    suite = junit.read(report, program.name)
    if code != 0 and not suite.failed:
        # It died on the way or complained after its last case, as a leak does.
        suite.add_check(f"{program.name} ({ended})",
                        log.read_text(errors="replace") + f"\n{ended}")
    return suite
