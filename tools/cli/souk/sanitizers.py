"""The sanitizers: their options, their findings, and processes that died, in an instance's logs."""

import ctypes
import os
import re
import subprocess
import tempfile
from pathlib import Path

from souk.checkout import ROOT
from souk.failure import Failure

_SUPPRESSIONS = ROOT / "tools/sanitizers/tsan.supp"
_NO_RANDOM_ADDRESSES = 0x0040000  # <sys/personality.h>
_FINDING = re.compile(r"ERROR: (Address|Leak)Sanitizer|WARNING: ThreadSanitizer|runtime error: ")
_CONTEXT_LINES = 30


def findings(logs):
    """[(log's name, text around the finding)]."""
    found = []
    for path in sorted(logs.glob("*.log*")):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        at = next((i for i, line in enumerate(lines) if _FINDING.search(line)), None)
        if at is not None:
            found.append((path.name, "\n".join(lines[at:at + _CONTEXT_LINES])))
    return found


def deaths(logs):
    """Lines of supervisord's log about processes that ended and should not have."""
    try:
        text = (logs / "supervisord.log").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [line for line in text.splitlines() if "exited:" in line and "not expected" in line]


def options(preset):
    """What the sanitized programs want to know, as environment; a finding ends the process."""
    if preset == "asan":
        leaks = os.environ.get("SOUK_ASAN_LEAKS", "1")
        return {"ASAN_OPTIONS": f"detect_leaks={leaks}:strict_string_checks=1",
                "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1"}
    if preset == "tsan":
        return {"TSAN_OPTIONS": "halt_on_error=1:second_deadlock_stack=1:"
                                f"suppressions={_SUPPRESSIONS}"}
    return {}


def prepare(preset):
    """Fits this process, and so all that it starts, to what the host lets a sanitizer do."""
    if preset == "asan" and not _runs("address", {"ASAN_OPTIONS": "detect_leaks=1"}):
        os.environ["SOUK_ASAN_LEAKS"] = "0"  # the leak check needs ptrace, which containers forbid
        print("  (this host forbids what the leak check needs: leaks are not looked for)")
    if preset == "tsan" and not _runs("thread"):
        # Its shadow memory leaves no room for the addresses that newer kernels choose at random.
        ctypes.CDLL(None).personality(_NO_RANDOM_ADDRESSES)
        if not _runs("thread"):
            raise Failure("The thread sanitizer cannot run here: addresses are too random.",
                          "Run sysctl vm.mmap_rnd_bits=28 as root, then the command again.")


def _runs(sanitizer, options=None):
    """Whether a program of one line does."""
    with tempfile.TemporaryDirectory(prefix="souk-sanitizer-") as folder:
        source, binary = Path(folder) / "one.cpp", Path(folder) / "one"
        source.write_text("int main() {}\n", encoding="ascii")
        built = subprocess.run(["g++", f"-fsanitize={sanitizer}", source, "-o", binary],
                               capture_output=True, check=False)
        if built.returncode != 0:
            return False
        return subprocess.run([binary], capture_output=True, check=False,
                              env=os.environ | (options or {})).returncode == 0
