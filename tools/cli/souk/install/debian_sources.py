"""Where this host gets Debian from: mirror and keyring, read from its own apt sources."""

import re
from dataclasses import dataclass
from pathlib import Path

_ARCHIVE_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


@dataclass(frozen=True)
class Mirror:
    uri: str
    keyring: str


def _stanzas(text):
    """The fields of each stanza of a deb822 file; a continued field keeps its lines."""
    for block in re.split(r"\n\s*\n", "\n".join(
            line for line in text.splitlines() if not line.startswith("#"))):
        fields, last = {}, None
        for line in block.splitlines():
            if line[:1].isspace() and last:
                fields[last] += "\n" + line.strip()
            elif ":" in line:
                last, _, value = line.partition(":")
                last = last.strip().lower()
                fields[last] = value.strip()
        if fields:
            yield fields


def _from_deb822(text, codename):
    for fields in _stanzas(text):
        suites, uris = fields.get("suites", "").split(), fields.get("uris", "").split()
        if codename in suites and uris and fields.get("enabled", "yes").lower() != "no":
            yield Mirror(uris[0], fields.get("signed-by", _ARCHIVE_KEYRING))


def _from_list(text, codename):
    pattern = re.compile(r"^\s*deb\s+(?:\[(?P<options>[^\]]*)\]\s+)?(?P<uri>\S+)\s+(?P<suite>\S+)")
    for line in text.splitlines():
        match = pattern.match(line)
        if match and match["suite"] == codename:
            signed = re.search(r"signed-by=(\S+)", match["options"] or "")
            yield Mirror(match["uri"], signed[1] if signed else _ARCHIVE_KEYRING)


def find(codename, etc=Path("/etc/apt")):
    """The mirror that serves the host's own release, or None."""
    parts = etc / "sources.list.d"
    for path in sorted(parts.glob("*.sources")):
        for mirror in _from_deb822(path.read_text(encoding="utf-8"), codename):
            return mirror
    for path in [etc / "sources.list", *sorted(parts.glob("*.list"))]:
        if path.exists():
            for mirror in _from_list(path.read_text(encoding="utf-8"), codename):
                return mirror
    return None


def stanza(mirror, suite):
    """A deb822 stanza of `suite` on that mirror, binary and source packages."""
    signed = mirror.keyring.replace("\n", "\n ")
    return (f"Types: deb deb-src\nURIs: {mirror.uri}\nSuites: {suite}\nComponents: main\n"
            f"Signed-By: {signed}\n")
