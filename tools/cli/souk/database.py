"""The database of one instance, MariaDB or for the tests MySQL: data directory, schemas, users."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time

from souk import process, stamps
from souk.failure import Failure
from souk.install import mysql_server
from souk.programs import Program
from souk.settings import SERVICES

TITLES = {"mariadb": "MariaDB", "mysql": "MySQL"}  # by the process's name
_CONNECTIONS_BESIDE_POOLS = 100  # relays, migrations, tests, people
_CONF = """\
# Written by ./souk up.
[mariadbd]
{user}datadir={data}
socket={socket}
pid-file={run}/mariadb.pid
tmpdir={run}/tmp
{network}
max_connections={connections}
skip-log-bin
symbolic-links=0
local_infile=0
performance_schema=OFF
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_ci
default_time_zone=+00:00
sql_mode=STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION
innodb_buffer_pool_size={pool}M
innodb_log_file_size=256M
innodb_lock_wait_timeout=3
# A committed purchase survives a crash of the machine.
innodb_flush_log_at_trx_commit=1
innodb_doublewrite=ON
"""


def socket(instance):
    return instance.socket("mysql.sock")


def user():
    """The database's superuser is the account that runs it, known by its unix socket."""
    return pwd.getpwuid(os.geteuid()).pw_name


def program(instance):
    network = ("skip-networking" if instance.open_root else
               f"bind-address=127.0.0.1\nport={instance['mysql_port']}")
    pools = len(SERVICES) * instance.replicas * instance["mysql_pool_size"]
    make = mysql_server.conf if instance.db == "mysql" else _CONF.format
    stamps.write(_conf_file(instance), make(
        user="user=root\n" if os.geteuid() == 0 else "", data=_data(instance),
        socket=socket(instance), run=instance.run_dir, network=network,
        connections=pools + _CONNECTIONS_BESIDE_POOLS, pool=instance["mysql_buffer_pool_mb"]))
    ports = () if instance.open_root else (instance["mysql_port"],)
    server = mysql_server.command() if instance.db == "mysql" else ("/usr/sbin/mariadbd",)
    return Program(instance.db, (*server, f"--defaults-file={_conf_file(instance)}"), 10,
                   directory=instance.run_dir, stop_seconds=60, ports=ports)


def _conf_file(instance):
    return instance.run_dir / f"{instance.db}.cnf"


def _data(instance):
    return instance.run_dir / instance.db


def initialise(instance, update):
    """Makes the data directory beside its place and moves it there when it is whole."""
    data, fresh = _data(instance), instance.run_dir / f"{instance.db}.new"
    if data.exists():
        return
    update("a new data directory")
    shutil.rmtree(fresh, ignore_errors=True)
    log = instance.logs / f"{instance.db}-install.log"
    if instance.db == "mysql":
        mysql_server.initialise(_conf_file(instance), fresh, log)
    else:
        _install_mariadb(instance, fresh, log)
    os.replace(fresh, data)


def _install_mariadb(instance, fresh, log):
    owner = ["--user=root"] if os.geteuid() == 0 else []
    access = (["--auth-root-authentication-method=normal"] if instance.open_root else
              ["--auth-root-authentication-method=socket", f"--auth-root-socket-user={user()}"])
    process.run(["mariadb-install-db", "--no-defaults", *owner, f"--datadir={fresh}", *access,
                 "--skip-test-db"], log, "Making MariaDB's data directory",
                "Run ./souk reset, then ./souk up.")


def answers(instance):
    return process.output_of(_client(instance) + ["-e", "SELECT 1"]) is not None


def _client(instance):
    name = "root" if instance.open_root else user()
    return ["mariadb", "--no-defaults", f"--socket={socket(instance)}", f"--user={name}",
            "--connect-timeout=2"]


def dump_command(instance, schema, *options):
    """mariadb-dump of one schema to its standard output."""
    return ["mariadb-dump", *_client(instance)[1:4], *options, schema]


def load(instance, schema, source, log):
    """Runs the SQL that the file object `source` gives, in a schema; returns what it answers."""
    command = [*_client(instance), "--batch", "--skip-column-names", schema]
    # The answer goes to a file: in a pipe that nobody empties the client would wait for us.
    with open(log, "ab") as errors, tempfile.TemporaryFile() as answer:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=answer, stderr=errors)
        try:
            with contextlib.suppress(BrokenPipeError):  # its exit code tells the rest
                shutil.copyfileobj(source, child.stdin, 1 << 20)
                child.stdin.close()
            code = child.wait()
        except BaseException:
            process.end(child.pid, patience_seconds=10, wait=child.wait)
            raise
        if code != 0:
            raise Failure(f"The database refuses what is loaded into {schema}.",
                          "Run ./souk doctor.", log)
        answer.seek(0)
        return answer.read().decode(errors="replace").splitlines()


def query(instance, sql, schema=None):
    """Rows of text of one statement, as the superuser: for tests and for doctor."""
    command = _client(instance) + ["--batch", "--skip-column-names"] + ([schema] if schema else [])
    done = process.output_of(command + ["-e", sql])
    if done is None:
        raise Failure("The database refuses a query.", "Run ./souk doctor.",
                      instance.logs / f"{instance.db}.log")
    return [line.split("\t") for line in done.splitlines()]


def schema_sql(passwords):
    """One schema and two users for each service: one for its rows, one for its migrations."""
    lines = []
    for service in SERVICES:
        schema = f"souk_{service}"
        lines.append(f"CREATE DATABASE IF NOT EXISTS {schema} CHARACTER SET utf8mb4 "
                     "COLLATE utf8mb4_unicode_ci;")
        for name, rights in ((schema, "SELECT, INSERT, UPDATE, DELETE"),
                             (f"{schema}_migrate", "ALL PRIVILEGES")):
            lines += [f"CREATE USER IF NOT EXISTS '{name}'@'localhost';",
                      f"ALTER USER '{name}'@'localhost' IDENTIFIED BY '{passwords[name]}';",
                      f"GRANT {rights} ON {schema}.* TO '{name}'@'localhost';"]
    return "\n".join(lines) + "\n"


def create_schemas(instance):
    """Idempotent; done once per instance."""
    names = [f"souk_{service}{kind}" for service in SERVICES for kind in ("", "_migrate")]
    sql = schema_sql({name: instance.secret(f"mysql-{name}") for name in names})
    done = instance.state("schemas")
    stamp = f"{len(names)} users, {os.stat(_data(instance)).st_ino}\n"
    if stamps.matches(done, stamp):
        return
    process.run(_client(instance), instance.logs / f"{instance.db}-setup.log",
                "Creating the schemas and their users", "Run ./souk doctor.", stdin=sql)
    stamps.write(done, stamp)


def wait(instance, supervisor, update, seconds=90):
    """Until it answers; a crash recovery may take a while."""
    deadline = time.monotonic() + seconds
    while not answers(instance):
        state = supervisor.info(instance.db)["statename"]
        if time.monotonic() > deadline or state == "FATAL":
            raise Failure(f"{TITLES[instance.db]} does not answer.", "Read the log's end above.",
                          instance.logs / f"{instance.db}.log")
        update(f"waiting for {TITLES[instance.db]} ({state.lower()})")
        time.sleep(0.15)
