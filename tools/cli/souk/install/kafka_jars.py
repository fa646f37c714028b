"""Kafka's jars: fetched by Maven from tools/kafka/pom.xml, accepted only as kafka.lock says."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from souk import process, stamps
from souk.checkout import DEPS, KAFKA_TOOLS
from souk.failure import Failure

LOCK = KAFKA_TOOLS / "kafka.lock"
LIBS = DEPS / "kafka" / "libs"
_STAMP = DEPS / "kafka" / ".stamp"
_CURE = "Check that Maven Central can be reached and run the command again."


def parse_lock(text):
    """Jar name → SHA-256, from lines as sha256sum writes them."""
    rows = (line.split() for line in text.splitlines() if line.strip())
    return {name: digest for digest, name in rows}


def differences(expected, actual):
    """Sentences about jars that are missing, unknown or different."""
    return ([f"{name} is missing." for name in sorted(expected.keys() - actual.keys())]
            + [f"{name} is not in kafka.lock." for name in sorted(actual.keys() - expected.keys())]
            + [f"{name} is not the file that kafka.lock describes."
               for name in sorted(expected.keys() & actual.keys())
               if expected[name] != actual[name]])


def _digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.glob("*.jar")}


def present():
    return stamps.matches(_STAMP, LOCK.read_text(encoding="utf-8")) and LIBS.is_dir()


def fetch(log, update):
    """Maven into a folder of its own, every jar checked, then moved into place."""
    DEPS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".kafka-", dir=DEPS) as folder:
        work = Path(folder)
        update("Kafka's jars by Maven")
        process.run(["mvn", "-B", "-q", "-f", KAFKA_TOOLS / "pom.xml",
                     "dependency:copy-dependencies", f"-DoutputDirectory={work / 'libs'}",
                     "-DincludeScope=runtime"], log, "Fetching Kafka's jars by Maven", _CURE)
        text = LOCK.read_text(encoding="utf-8")
        wrong = differences(parse_lock(text), _digests(work / "libs"))
        if wrong:
            raise Failure("Kafka's jars are not those of tools/kafka/kafka.lock: "
                          f"{' '.join(wrong[:3])}",
                          "If tools/kafka/pom.xml was changed on purpose, run "
                          "tools/kafka/update-lock; else something on the way altered them.")
        stamps.write(work / ".stamp", text)
        target = DEPS / "kafka"
        shutil.rmtree(target, ignore_errors=True)
        work.chmod(0o755)
        target.mkdir()
        os.replace(work / "libs", LIBS)
        os.replace(work / ".stamp", _STAMP)


def update_lock(log):
    """Writes kafka.lock anew from what pom.xml resolves to (for a change of version)."""
    with tempfile.TemporaryDirectory(prefix="souk-kafka-") as folder:
        libs = Path(folder) / "libs"
        process.run(["mvn", "-B", "-q", "-f", KAFKA_TOOLS / "pom.xml",
                     "dependency:copy-dependencies", f"-DoutputDirectory={libs}",
                     "-DincludeScope=runtime"], log, "Fetching Kafka's jars by Maven", _CURE)
        rows = sorted(_digests(libs).items())
    stamps.write(LOCK, "".join(f"{digest}  {name}\n" for name, digest in rows))
    return len(rows)
