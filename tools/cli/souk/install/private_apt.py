"""apt under a configuration of its own: another release of Debian, from the host's own mirror under
the host's own keyring. Signatures are checked, and the host's apt sources stay as they are."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from souk import process
from souk.checkout import DEPS
from souk.failure import Failure
from souk.install import debian_sources

CURE = "Check that the Debian mirror can be reached."


@contextlib.contextmanager
def workshop(name):
    """A folder in .deps/ to make `name` in; what a killed run left of one is removed. The caller
    holds the lock of .deps/."""
    DEPS.mkdir(exist_ok=True)
    for left in DEPS.glob(f".{name}-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=DEPS) as folder:
        yield Path(folder)


def environment(work, host, suite, log):
    """Reads the package lists of `suite` into `work`/apt; what apt must be told to use them."""
    mirror = debian_sources.find(host.codename)
    if mirror is None:
        raise Failure(f"No apt source of {host.codename or host.name} was found in /etc/apt.",
                      f"Packages of Debian {suite} come from the same mirror: add one.")
    for folder in ("lists/partial", "cache/archives/partial", "state", "parts", "files"):
        (work / "apt" / folder).mkdir(parents=True, exist_ok=True)
    # apt drops root for downloads: its user must be able to reach and write these folders.
    if os.geteuid() == 0:
        work.chmod(0o755)
    apt = work / "apt"
    (apt / "parts" / "souk.sources").write_text(debian_sources.stanza(mirror, suite),
                                                encoding="utf-8")
    (apt / "apt.conf").write_text(
        f'Dir::State "{apt}/state";\nDir::State::lists "{apt}/lists";\nDir::Cache "{apt}/cache";\n'
        f'Dir::Etc::sourcelist "/dev/null";\nDir::Etc::sourceparts "{apt}/parts";\n'
        'APT::Sandbox::User "root";\nAcquire::Retries "3";\n', encoding="utf-8")
    env = os.environ | {"APT_CONFIG": str(apt / "apt.conf"), "LC_ALL": "C.UTF-8"}
    process.run(["apt-get", "update"], log, f"Reading the package lists of Debian {suite}", CURE,
                env)
    return env


def unpack(work, env, packages, log, update):
    """Puts what these packages hold, and nothing that they depend on, under `work`/root. `env` is
    what environment() gave."""
    files = work / "apt" / "files"
    update(f"downloading {', '.join(packages)}")
    process.run(["apt-get", "download", *packages], log, f"Downloading {', '.join(packages)}", CURE,
                env, cwd=files)
    for package in sorted(files.glob("*.deb")):
        process.run(["dpkg-deb", "-x", package, work / "root"], log, f"Unpacking {package.name}",
                    CURE)
