"""Go modules: fetched, and programs built from them, with the host's Go where it is new enough, else
with Debian unstable's, unpacked for as long as it is needed."""

import contextlib
import json
import os
import re
import shutil
from pathlib import Path

from souk import process
from souk.install import private_apt

_OLDEST = (1, 26)  # what KEDA asks for
_PACKAGES = ("golang-1.26-go", "golang-1.26-src")
_ROOT = "usr/lib/go-1.26"
_SUITE = "sid"
_CURE = "Check that the Go module proxy can be reached."


def version_of(text):
    """(major, minor) of what `go version` says; (0, 0) for anything else."""
    found = re.match(r"go version go(\d+)\.(\d+)", text or "")
    return (int(found[1]), int(found[2])) if found else (0, 0)


@contextlib.contextmanager
def workshop(host, log, update):
    """A Go whose modules and caches go away with it."""
    with private_apt.workshop("go") as work:
        go = shutil.which("go")
        if not go or version_of(process.output_of([go, "version"])) < _OLDEST:
            env = private_apt.environment(work, host, _SUITE, log)
            private_apt.unpack(work, env, _PACKAGES, log, update)
            go = work / "root" / _ROOT / "bin/go"
        yield _Go(go, work, log, update)


class _Go:
    def __init__(self, program, work, log, update):
        self._program, self._log, self._update = program, log, update
        # The sum database of Go vouches for what comes. Files that can be removed again.
        self._env = os.environ | {"GOPATH": str(work / "path"), "GOCACHE": str(work / "cache"),
                                  "GOFLAGS": "-modcacherw -buildvcs=false", "GOTOOLCHAIN": "local",
                                  "CGO_ENABLED": "0"}
        self._work = work

    def module(self, name):
        """The folder that `path@version` was unpacked to."""
        self._update(f"fetching {name}")
        said = self._run(["mod", "download", "-json", name], f"Fetching {name}", self._work)
        return Path(json.loads(said[said.index("{"):])["Dir"])

    def build(self, name, package, target):
        """Builds one package of a module, with the versions that the module itself locks."""
        module = self.module(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        self._run(["build", "-trimpath", "-ldflags=-s -w", "-o", target, package],
                  f"Building {name}", module)

    def _run(self, words, what, folder):
        return process.run([self._program, *words], self._log, what, _CURE, self._env, cwd=folder)
