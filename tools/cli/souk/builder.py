"""Configures and builds a preset with CMake and Ninja."""

import os
import re

from souk import locks, process
from souk.checkout import BUILD, LOGS, ROOT, build_dir
from souk.failure import Failure

PRESETS = ("release", "asan", "tsan")  # of programs that run; `fuzz` is a build of its own
PROGRAMS = ("souk-auth", "souk-product", "souk-wallet", "souk-payment", "souk-order",
            "souk-topics")  # what running needs; the tests are built by ./souk build and test
_GIB_PER_JOB = 1.5  # what one g++ takes on a file full of coroutines


def jobs():
    """As many as there are cores, fewer where memory is short."""
    cores = len(os.sched_getaffinity(0))
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return max(1, min(cores, int(memory_gib / _GIB_PER_JOB)))


def build(preset, update, targets=()):
    """Builds; returns how many steps Ninja ran. An unchanged tree is done in a second."""
    with locks.waiting(BUILD / f"{preset}.lock", update):
        return _build(preset, LOGS / f"build-{preset}.log", update, targets)


def _build(preset, log, update, targets):
    folder = build_dir(preset)
    cure = "Mend what the compiler says above and run the command again."
    if not (folder / "build.ninja").exists():
        update("configuring")
        process.run(["cmake", "--preset", preset], log, f"Configuring the {preset} build",
                    "Run ./souk doctor to see what is missing.", cwd=ROOT)
    steps = 0

    def progress(line):
        nonlocal steps
        match = re.match(r"\[(\d+)/(\d+)\]", line)
        if match:
            steps = int(match[1])
            update(f"{preset}: {match[1]} of {match[2]} steps")

    update(f"{preset}: looking for changes")
    env = os.environ | {"NINJA_STATUS": "[%f/%t] "}
    try:
        process.run(["ninja", "-C", folder, "-j", str(jobs()), *targets], log,
                    f"The {preset} build", cure, env, on_line=progress)
    except Failure as failure:
        raise Failure(failure.what, failure.cure, _errors_of(log)) from None
    update(f"{preset}: {steps} steps" if steps else f"{preset}: nothing to do")
    return steps


def _errors_of(log):
    """A short log beside the build's log: from the first failed step on, for the tail shown."""
    text = log.read_text(encoding="utf-8", errors="replace")
    at = text.rfind("\n== ")
    last = text[at:]
    first = last.find("\nFAILED:")
    short = log.with_name("build-errors.log")
    errors = [line for line in last[max(first, 0):].splitlines()
              if re.search(r"FAILED:|error|undefined|Error", line)]
    short.write_text("\n".join(errors[:15]) + "\n", encoding="utf-8")
    return short


def slowest(preset, count=10):
    """[(seconds, output)] of the slowest outputs of Ninja's log, each output's last run."""
    return parse_ninja_log(
        (build_dir(preset) / ".ninja_log").read_text(encoding="utf-8"))[:count]


def parse_ninja_log(text):
    last = {}
    for line in text.splitlines():
        fields = line.split("\t")
        if len(fields) == 5 and not line.startswith("#"):
            last[fields[3]] = (int(fields[1]) - int(fields[0])) / 1000
    return sorted(((seconds, output) for output, seconds in last.items()), reverse=True)
