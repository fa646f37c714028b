"""One running shop and the folder that holds all of its state (`.run/`, or SOUK_RUN_DIR)."""

import contextlib
import hashlib
import json
import os
import secrets
import stat
import tempfile
from pathlib import Path

from souk import locks, settings, stamps
from souk.checkout import ROOT
from souk.failure import Failure

_MAX_SOCKET_PATH_BYTES = 100  # the kernel's limit is 107, and some programs append to the name


class Instance:
    def __init__(self, run_dir, values, replicas=1, open_root=False, db="mariadb",
                 observability=False):
        self.run_dir = Path(run_dir)
        self.values = values
        self.replicas = replicas
        # The tests' own instance lets the database's root in without a password, by socket only.
        self.open_root = open_root
        self.db = db  # the server that runs, `mariadb` or `mysql`: its name as a process too
        self.observability = observability  # Prometheus runs beside the shop

    @classmethod
    def load(cls, environment=os.environ, replicas=None, observability=None):
        """The instance that this environment names, as it was last started."""
        run_dir = Path(environment.get("SOUK_RUN_DIR") or ROOT / ".run").absolute()
        record = _read_record(run_dir / "instance.json")
        values = settings.load(record.get("settings"), environment)
        return cls(run_dir, values, replicas or record.get("replicas", 1),
                   record.get("openRoot", False), record.get("db", "mariadb"),
                   record.get("observability", False) if observability is None else observability)

    @property
    def exists(self):
        return (self.run_dir / "instance.json").exists()

    def save(self):
        self.prepare()
        stamps.write(self.run_dir / "instance.json", json.dumps(
            {"settings": self.values, "replicas": self.replicas, "openRoot": self.open_root,
             "db": self.db, "observability": self.observability}, indent=2) + "\n")

    def prepare(self):
        try:
            for folder in (self.run_dir, self.logs, self.run_dir / "secrets",
                           self.run_dir / "tmp", self.run_dir / "state"):
                folder.mkdir(parents=True, exist_ok=True)
            (self.run_dir / "secrets").chmod(0o700)
        except PermissionError:
            raise Failure(f"{self.run_dir} belongs to another user.",
                          "Run the command with sudo, as the first time.") from None

    def __getitem__(self, name):
        return self.values[name]

    @property
    def ports(self):
        """[(port, variable, owner)] of every port it listens on."""
        return settings.ports_in_use(self.values, self.replicas, self.observability)

    @property
    def logs(self):
        return self.run_dir / "logs"

    @property
    def preset(self):
        return self.values["preset"]

    @property
    def url(self):
        scheme = "https" if self["edge_tls_cert"] else "http"
        address = self["edge_address"]
        shown = "127.0.0.1" if address in ("0.0.0.0", "::", "*") else address
        return f"{scheme}://{shown}:{self['edge_port']}"

    def state(self, name):
        """The stamp of a finished step of this instance."""
        return self.run_dir / "state" / name

    def socket(self, name):
        """A unix socket of this instance; a deep checkout's stands under the temporary folder."""
        path = self.run_dir / name
        if len(os.fsencode(path)) <= _MAX_SOCKET_PATH_BYTES:
            return path
        digest = hashlib.sha256(os.fsencode(self.run_dir)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"souk-{os.geteuid()}-{digest}"
        folder.mkdir(mode=0o700, exist_ok=True)
        info = folder.lstat()
        if not stat.S_ISDIR(info.st_mode) or info.st_uid != os.geteuid() or info.st_mode & 0o077:
            raise Failure(f"{folder} is not a private folder of this user.", "Remove it.")
        return folder / name

    def secret_file(self, name, make=lambda: secrets.token_urlsafe(24)):
        """A file (0600) with one generated secret, made at first use."""
        path = self.run_dir / "secrets" / name
        if not path.exists():
            stamps.write_private(path, make())
        return path

    def secret(self, name):
        return self.secret_file(name).read_text(encoding="ascii").strip()

    @contextlib.contextmanager
    def locked(self, verb):
        """One changing command at a time for one instance."""
        self.prepare()
        with locks.refusing(self.run_dir / "lock", f"./souk {verb}"):
            yield


def _read_record(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except PermissionError:
        raise Failure(f"{path.parent} belongs to another user.",
                      "Run the command with sudo, as the first time.") from None
    except ValueError:
        raise Failure(f"{path} cannot be read as JSON.", "Remove that file; the data stays.") \
            from None
