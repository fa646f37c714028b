"""Which host this is, and whether it is one that Souk runs on natively."""

import os
import shutil
from dataclasses import dataclass

from souk.failure import Failure

_FREE_GIB_TO_BUILD = 3


@dataclass(frozen=True)
class Host:
    name: str
    distribution: str
    codename: str
    version: int

    @property
    def supported(self):
        return self.distribution == "debian" and self.version in (12, 13)

    @property
    def has_apt(self):
        return shutil.which("apt-get") is not None

    @property
    def has_new_libraries(self):
        """Debian 13 and later ship Boost 1.88 and librdkafka 2.8 themselves."""
        return self.distribution == "debian" and self.version >= 13


def parse(text):
    """A Host from the text of /etc/os-release."""
    fields = {}
    for line in text.splitlines():
        key, _, value = line.partition("=")
        fields[key.strip()] = value.strip().strip("\"'")
    major = fields.get("VERSION_ID", "0").split(".")[0]
    return Host(fields.get("PRETTY_NAME", "an unknown system"), fields.get("ID", ""),
                fields.get("VERSION_CODENAME", ""), int(major) if major.isdigit() else 0)


def this():
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            return parse(file.read())
    except OSError:
        return parse("")


def require_apt(host):
    if not host.has_apt:
        raise Failure(f"{host.name} has no apt: natively Souk runs on Debian 12 and 13.",
                      "Use one of them.")


def require_space(path):
    free = shutil.disk_usage(path).free / 2**30
    if free < _FREE_GIB_TO_BUILD:
        raise Failure(f"Only {free:.1f} GiB are free under {path}; building and running takes "
                      f"{_FREE_GIB_TO_BUILD}.", "Make room and run the command again.")


def require_root(purpose):
    if os.geteuid() != 0:
        raise Failure(f"{purpose} needs root.", "Run the same command with sudo.")
