"""A backup: a folder with one compressed dump per schema and a manifest. It is whole or not there.

Each dump is one snapshot of its schema, taken while the shop serves; nobody waits for it. The
manifest says what was taken: checksums, rows, migrations, and where the topics and the consumer
groups were just before, so that a restored schema can be told what has happened since.
"""

import datetime
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from souk import broker, database, process
from souk.checkout import ROOT, VERSION
from souk.failure import Failure
from souk.recovery import topics
from souk.settings import SERVICES

FORMAT = 1
MANIFEST = "manifest.json"
_BLOCK_BYTES = 1 << 20
_END = b"-- Dump completed"
_DUMP = ("--single-transaction", "--skip-lock-tables", "--quick", "--hex-blob", "--no-tablespaces",
         "--no-autocommit", "--skip-triggers", "--default-character-set=utf8mb4")


def default_folder(now=None):
    return ROOT / "backups" / time.strftime("%Y%m%dT%H%M%SZ", now or time.gmtime())


def make(instance, folder, step):
    """Writes a backup to `folder`, which must not exist. `step(name)` is a context that has
    `update(text)`."""
    folder = Path(folder).absolute()
    if folder.exists():
        raise Failure(f"{folder} is there already.", "Name a folder that is not.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    _remove_parts(folder)
    fresh.mkdir(mode=0o700)  # personal data and password hashes lie in it
    try:
        manifest = _fill(instance, fresh, step)
        _write(fresh / MANIFEST, sealed(manifest).encode())
        _sync(fresh)
        os.rename(fresh, folder)
        _sync(folder.parent)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return manifest


def _remove_parts(folder):
    """What a killed backup to the same place has left."""
    for left in folder.parent.glob(f".{folder.name}.*.part"):
        pid = left.name.rsplit(".", 2)[1]
        if not (pid.isdigit() and process.alive(int(pid))):
            shutil.rmtree(left, ignore_errors=True)


def _fill(instance, folder, step):
    with step("topics") as line:
        # Before any dump: what lies below these offsets is in every dump that follows.
        ends, groups = topics.ends_and_committed(instance)
        kafka = {"cluster": broker.cluster(instance), "groups": groups, "ends": ends}
        count = sum(sum(one.values()) for one in kafka["ends"].values())
        line.update(f"{count} messages in {len(kafka['ends'])} topics, 4 groups")
    schemas = {}
    for service in SERVICES:
        with step(f"souk_{service}") as line:
            schemas[service] = _dump(instance, service, folder, line.update)
            line.update(f"{sum(schemas[service]['rows'].values())} rows, "
                        f"{schemas[service]['bytes']} bytes")
    return {"format": FORMAT, "souk": VERSION, "takenAt": _now(),
            "server": database.query(instance, "SELECT VERSION()")[0][0],
            "keyEncryptionKey": key_print(instance), "kafka": kafka, "schemas": schemas}


def _now():
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def key_print(instance):
    """Which key-encryption key seals the signing keys, without the key."""
    key = instance.secret("key-encryption-key")
    return hashlib.sha256(b"souk backup\n" + key.encode()).hexdigest()[:16]


def migrations(instance, service):
    return ["/".join(row) for row in database.query(
        instance, "SELECT component, name FROM schema_migrations ORDER BY component, name",
        f"souk_{service}")]


def _dump(instance, service, folder, update):
    update("dumping")
    name, started = f"souk_{service}.sql.gz", _now()
    command = database.dump_command(instance, f"souk_{service}", *_DUMP)
    log = instance.logs / "backup.log"
    with open(log, "ab") as errors, open(folder / name, "wb") as file:
        os.chmod(folder / name, 0o600)
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=errors)
        try:
            digest = _Digest(file)
            with gzip.GzipFile(filename="", mode="wb", fileobj=digest, mtime=0,
                               compresslevel=6) as packed:
                rows, whole = copy_counting(child.stdout, packed)
            code = child.wait()
        except BaseException:
            process.end(child.pid, patience_seconds=10, wait=child.wait)
            raise
        if code != 0 or not whole:
            raise Failure(f"The dump of souk_{service} broke off.", "Run ./souk doctor.", log)
        file.flush()
        os.fsync(file.fileno())
    return {"file": name, "bytes": digest.count, "sha256": digest.hash.hexdigest(),
            "dumpedAt": started, "migrations": migrations(instance, service), "rows": rows}


class _Digest:
    """Writes on, and knows the checksum of what it wrote."""

    def __init__(self, file):
        self.file, self.hash, self.count = file, hashlib.sha256(), 0

    def write(self, data):
        self.hash.update(data)
        self.count += len(data)
        return self.file.write(data)

    def flush(self):
        self.file.flush()


def copy_counting(source, sink):
    """Copies a dump line by line: ({table: rows}, whether it came to its end). mariadb-dump writes
    each row as a line that begins with a bracket; a line feed within a value is escaped."""
    rows, table, last = {}, None, b""
    for line in source:
        sink.write(line)
        if line.startswith(b"CREATE TABLE `"):
            rows[line.split(b"`")[1].decode()] = 0
        elif line.startswith(b"INSERT INTO `"):
            table = line.split(b"`")[1].decode()
            rows.setdefault(table, 0)
        elif table and line.startswith(b"("):
            rows[table] += 1
        elif line.startswith(b"UNLOCK TABLES"):
            table = None
        if line.strip():
            last = line
    return rows, last.startswith(_END)


def sealed(manifest):
    """The manifest's text, with its own checksum: for damage, not against a forger."""
    body = json.dumps(manifest, indent=2, sort_keys=True)
    return json.dumps(manifest | {"sha256": hashlib.sha256(body.encode()).hexdigest()}, indent=2,
                      sort_keys=True) + "\n"


def read(folder):
    """The manifest of a whole backup: every file is there and is what was written."""
    folder = Path(folder)
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        told = manifest.pop("sha256")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Failure(f"{folder} holds no whole backup: its manifest is missing or cannot be read.",
                      "Use another backup.") from None
    if json.loads(sealed(manifest))["sha256"] != told:
        raise Failure(f"The manifest in {folder} is not as it was written.", "Use another backup.")
    if manifest["format"] != FORMAT:
        raise Failure(f"The backup has format {manifest['format']}; this souk reads {FORMAT}.",
                      "Restore it with the release that wrote it.")
    return manifest


def check_files(folder, manifest, chosen):
    for service in chosen:
        entry = manifest["schemas"].get(service)
        if entry is None:
            raise Failure(f"The backup holds no schema of {service}.", "Use another backup.")
        digest = hashlib.sha256()
        try:
            with open(Path(folder) / entry["file"], "rb") as file:
                while block := file.read(_BLOCK_BYTES):
                    digest.update(block)
        except OSError:
            raise Failure(f"{entry['file']} of the backup cannot be read.",
                          "Use another backup.") from None
        if digest.hexdigest() != entry["sha256"]:
            raise Failure(f"{entry['file']} is not the file that was written.",
                          "Use another backup.")


def known_migrations(service):
    """What the programs of this checkout can migrate to."""
    return {f"{component}/{path.stem}"
            for component, folder in ((service, ROOT / "services" / service / "migrations"),
                                      ("messaging", ROOT / "platform" / "messaging" / "migrations"))
            for path in folder.glob("*.sql")}


def check_age(manifest, chosen):
    for service in chosen:
        newer = set(manifest["schemas"][service]["migrations"]) - known_migrations(service)
        if newer:
            raise Failure(f"The backup's schema of {service} is newer than these programs: they do "
                          f"not know {min(newer)}.",
                          f"Restore it with souk {manifest['souk']} or a later one.")


def _write(path, data):
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
