"""Debian packages: finds what is missing and installs that alone, without starting a daemon."""

import contextlib
import os
import re
import shutil
from pathlib import Path

from souk import host as hosts
from souk import process
from souk.failure import Failure
from souk.install import node

BUILD = ("g++", "cmake", "ninja-build", "ccache", "lld", "pkg-config", "libspdlog-dev",
         "prometheus-cpp-dev", "libcli11-dev", "libsodium-dev", "libssl-dev",
         "zlib1g-dev", "libgtest-dev", "libgmock-dev")
FETCH = ("ca-certificates", "debian-archive-keyring", "dpkg-dev", "xz-utils", "maven")
RUN = ("mariadb-server", "mariadb-client", "nginx-light", "libnginx-mod-http-brotli-static",
       "supervisor", "default-jre-headless")
TEST = ("python3-pytest", "python3-yaml", "python3-jsonschema", "python3-cryptography",
        "libsodium23", "chromium", "fonts-liberation", "shellcheck", "yamllint")
DEPLOY = ("python3-pip", "python3-pytest", "python3-yaml", "shellcheck", "yamllint")
FORMATTER = "clang-format-14"  # Debian 13 has newer ones only, and each formats differently
FUZZ = ("clang",)  # and its runtime, which no package without a version brings along
NEW_LIBRARIES = ("libboost1.88-dev", "libboost-charconv1.88-dev", "librdkafka-dev")

_POLICY = Path("/usr/sbin/policy-rc.d")
_POLICY_KEPT = Path("/usr/sbin/policy-rc.d.before-souk")
_POLICY_TEXT = "#!/bin/sh\n# Set by ./souk while it installs packages: nothing starts.\nexit 101\n"


def wanted(host, tests=False, fuzz=False, deploy=False):
    names = BUILD + FETCH + RUN + node.packages() + (TEST if tests else ())
    if deploy:
        names += DEPLOY
    if fuzz:
        names += FUZZ + (f"libclang-rt-{19 if host.has_new_libraries else 14}-dev",)
    if host.has_new_libraries:
        return names + NEW_LIBRARIES
    return names + ((FORMATTER,) if tests else ())


def installed(text):
    """Names with status installed, from the output of dpkg-query."""
    found = set()
    for line in text.splitlines():
        name, _, status = line.partition(" ")
        if status.strip() == "install ok installed":
            found.add(name)
    return found


def missing(names):
    # dpkg-query exits 1 as soon as one name is unknown; its output stands nevertheless.
    text = process.output_of(
        ["sh", "-c", "dpkg-query -W -f '${Package} ${Status}\\n' \"$@\" 2>/dev/null; true", "sh",
         *names])
    if text is None:
        raise Failure("dpkg-query cannot be run.", "Is this a Debian system?")
    have = installed(text)
    return [name for name in names if name not in have]


def install(names, log, update):
    """Installs `names` in one call of apt-get; `update(note)` reports progress."""
    hosts.require_root(f"Installing {len(names)} packages ({', '.join(names[:4])}, …)")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1",
                        "LC_ALL": "C.UTF-8"}
    cure = "Read the log's end above, mend apt (apt-get update must work), run ./souk up again."

    def apt(*arguments):
        process.run(["apt-get", "-o", "Acquire::Retries=3", *arguments], log, "apt-get", cure, env,
                    on_line=lambda line: _report(line, update))

    with _no_daemon_starts():
        update("apt-get update")
        apt("update")
        try:
            apt("install", "-y", "--no-install-recommends", *names)
        except Failure:
            # An upgrade of perl in the same run can break dpkg's helpers half-way, once.
            update("mending a broken run")
            process.run(["dpkg", "--configure", "-a"], log, "dpkg --configure -a", cure, env)
            apt("-f", "install", "-y")
            apt("install", "-y", "--no-install-recommends", *names)


def _report(line, update):
    match = re.match(r"(Get:\d+|Unpacking|Setting up) (\S+)( \S+ \S+ (\S+))?", line)
    if match:
        update(f"{match[1]} {match[4] or match[2]}"[:56])


@contextlib.contextmanager
def _no_daemon_starts():
    """Debian's postinst scripts start nothing inside; afterwards what was there is back."""
    restore_policy()
    if _POLICY.exists():
        shutil.copy2(_POLICY, _POLICY_KEPT)
    _POLICY.write_text(_POLICY_TEXT, encoding="utf-8")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        restore_policy()


def policy_left_behind():
    """True when an earlier run was killed before it put policy-rc.d back."""
    try:
        return _POLICY.read_text(encoding="utf-8") == _POLICY_TEXT
    except OSError:
        return False


def restore_policy():
    if policy_left_behind():
        _POLICY.unlink()
    if _POLICY_KEPT.exists() and not _POLICY.exists():
        os.replace(_POLICY_KEPT, _POLICY)
