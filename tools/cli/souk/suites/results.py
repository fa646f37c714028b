"""What suites of tests have to say, and how it is printed."""

import concurrent.futures
import time
from dataclasses import dataclass, field

_LINES_PER_FAILURE = 40
_LINES_IN_ALL = 300


@dataclass
class Suite:
    """The outcome of one suite: counts of cases, and what failed with its message."""
    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    failures: list = field(default_factory=list)  # (name, text)
    checks: list = field(default_factory=list)  # (name, what is wrong or ""): in no runner's report

    def add_check(self, name, wrong=""):
        """A case of our own: it failed where `wrong` says something."""
        self.checks.append((name, wrong))
        if wrong:
            self.add_failure(name, wrong)
        else:
            self.passed += 1

    def add_failure(self, name, text):
        self.failed += 1
        self.failures.append((name, text))

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.failures += other.failures
        self.checks += other.checks


def of_programs(label, programs, run_one, at_once, noun, update):
    """The outcome of all that run_one(program) says, `at_once` at a time."""
    suite, started = Suite(label), time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        jobs = [pool.submit(run_one, program) for program in programs]
        for done, job in enumerate(concurrent.futures.as_completed(jobs), 1):
            suite.add(job.result())
            update(f"{done} of {len(programs)} {noun}, {suite.passed} passed"
                   + (f", {suite.failed} FAILED" if suite.failed else ""))
    suite.seconds = time.monotonic() - started
    return suite


def print_failures(suites):
    left = _LINES_IN_ALL
    for suite in suites:
        for name, text in suite.failures:
            print(f"\n--- FAILED {suite.name}: {name}")
            lines = text.strip().splitlines()
            shown = lines[-min(_LINES_PER_FAILURE, max(left, 1)):]
            if len(shown) < len(lines):
                print(f"    ({len(lines) - len(shown)} lines before)")
            print("\n".join(f"    {line[:400]}" for line in shown))
            left -= len(shown)


def print_summary(suites, preset, seconds, logs, verb="test"):
    """The closing lines. Returns the exit code."""
    failed = sum(suite.failed for suite in suites)
    passed = sum(suite.passed for suite in suites)
    print(f"\n  {'suite':<22}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>10}")
    for suite in suites:
        print(f"  {suite.name:<22}{suite.passed:>8}{suite.failed:>8}{suite.skipped:>9}"
              f"{suite.seconds:>10.1f}")
    for suite in suites:
        for name, _text in suite.failures[:20]:
            print(f"  FAILED {suite.name}: {name}")
    minutes, rest = divmod(int(seconds), 60)
    took = f"{minutes} min {rest} s"
    if failed:
        print(f"souk {verb}: {failed} FAILED, {passed} passed ({preset}, {took}). Logs: {logs}")
        return 1
    if not passed:
        print(f"souk {verb}: no test matched ({preset}, {took}).")
        return 1
    print(f"souk {verb}: all {passed} passed ({preset}, {took}).")
    return 0
