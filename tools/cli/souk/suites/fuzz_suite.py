"""The libFuzzer programs of fuzz/: each runs for some seconds from its committed corpus on. An input
that breaks a promise is kept under build/fuzz/crashes, and named."""

import os
import re
import shutil
import subprocess

from souk.checkout import ROOT, build_dir
from souk.failure import Failure
from souk.suites import results
from souk.suites.results import Suite

PRESET = "fuzz"
_CORPUS = ROOT / "fuzz/corpus"
_LONGEST_INPUT_BYTES = 4096
_SECONDS_FOR_ONE_INPUT = 10
_MEMORY_MIB = 2048
_PATIENCE_SECONDS = 120  # beyond its time, for reading the corpus on a busy machine


def names(pattern):
    """The targets that match; one without a corpus, or the reverse, is an error."""
    sources = {path.stem for path in (ROOT / "fuzz").glob("*.cpp")}
    corpora = {path.name for path in _CORPUS.iterdir() if any(path.iterdir())}
    if sources != corpora:
        raise Failure(f"fuzz/*.cpp and fuzz/corpus differ: {', '.join(sorted(sources ^ corpora))}.",
                      "Each target has a corpus of its name.")
    return [name for name in sorted(sources) if not pattern or re.search(pattern, f"fuzz {name}")]


def run(targets, seconds, logs, update, at_once):
    shutil.rmtree(_crashes(), ignore_errors=True)
    _crashes().mkdir(parents=True)
    return results.of_programs("fuzz", targets, lambda name: _run_one(name, seconds, logs), at_once,
                               "targets", update)


def _crashes():
    return build_dir(PRESET) / "crashes"


def _run_one(name, seconds, logs):
    found = build_dir(PRESET) / "corpus" / name  # what earlier runs found is gone on from
    found.mkdir(parents=True, exist_ok=True)
    command = [build_dir(PRESET) / "bin" / f"fuzz-{name}", f"-max_total_time={seconds}",
               f"-max_len={_LONGEST_INPUT_BYTES}", f"-timeout={_SECONDS_FOR_ONE_INPUT}",
               f"-rss_limit_mb={_MEMORY_MIB}", "-print_final_stats=1",
               f"-artifact_prefix={_crashes()}/{name}-", found, _CORPUS / name]
    log = logs / f"fuzz-{name}.log"
    with open(log, "wb") as sink:
        try:
            code = subprocess.run([str(part) for part in command], stdout=sink,
                                  stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False,
                                  timeout=seconds + _PATIENCE_SECONDS,
                                  env=os.environ | {"UBSAN_OPTIONS": "print_stacktrace=1"}
                                  ).returncode
        except subprocess.TimeoutExpired:
            code = None
    return _outcome(name, code, log.read_text(encoding="utf-8", errors="replace"))


def _outcome(name, code, text):
    """One case: it ran inputs, and no input broke anything."""
    suite = Suite("fuzz")
    ran = re.search(r"stat::number_of_executed_units:\s*(\d+)", text)
    if code == 0 and ran and int(ran[1]) > 0:
        suite.add_check(f"fuzz {name}")
        return suite
    kept = sorted(_crashes().glob(f"{name}-*"))
    said = [line for line in text.splitlines() if not line.startswith(("#", "INFO:"))]
    suite.add_check(f"fuzz {name}", "\n".join(
        [*said[-60:], *(f"the input: {path} ({path.stat().st_size} bytes)" for path in kept),
         "not done in time" if code is None else f"exit code {code}",
         f"again: {build_dir(PRESET)}/bin/fuzz-{name} {kept[0] if kept else ''}"]))
    return suite
