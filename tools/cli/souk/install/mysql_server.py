"""A real MySQL server for `./souk test --db mysql`, from Debian unstable, in .deps/mysql/.

Its package and every library that it needs, down to the C library, are unpacked into one folder and
started by that folder's own loader. So nothing is installed, the host's libraries stay out of it, no
chroot is needed, and no root.
"""

import os
import shutil

from souk import process, stamps
from souk.checkout import DEPS
from souk.failure import Failure
from souk.install import private_apt

_SUITE = "sid"
_PACKAGES = ("mysql-server-core", "mysql-server-core-8.4")  # the newest that the suite has
_FOLDER = DEPS / "mysql"
_STAMP = "mysql-server, recipe 1\n"  # a change here fetches it once more
_SHARE = _FOLDER / "usr/share/mysql"

CONF = """\
# Written by ./souk test.
[mysqld]
{user}basedir={root}/usr
lc-messages-dir={share}
character-sets-dir={share}/charsets
plugin-dir={root}/usr/lib/mysql/plugin
datadir={data}
socket={socket}
pid-file={run}/mysql.pid
tmpdir={run}/tmp
secure-file-priv=NULL
{network}
mysqlx=OFF
max_connections={connections}
disable-log-bin
local_infile=0
performance_schema=OFF
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_ci
default_time_zone=+00:00
sql_mode=STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION
# The tests read plans as rows, which MySQL 9 shows as a tree unless asked.
explain_format=TRADITIONAL
innodb_buffer_pool_size={pool}M
innodb_redo_log_capacity=256M
innodb_lock_wait_timeout=3
# A committed purchase survives a crash of the machine.
innodb_flush_log_at_trx_commit=1
innodb_doublewrite=ON
"""


def conf(**values):
    return CONF.format(root=_FOLDER, share=_SHARE, **values)


def present():
    return stamps.matches(_FOLDER / ".stamp", _STAMP)


def version():
    said = process.output_of([*command(), "--version"]) or ""
    return said.partition("Ver ")[2].split(" ")[0] or "MySQL"


def command():
    """mysqld, under its own loader and with its own libraries."""
    loaders = sorted(_FOLDER.glob("usr/lib/*/ld-linux*.so.*"))
    if not loaders:
        raise Failure(f"{_FOLDER} holds no MySQL server.", f"Remove {_FOLDER} and run it again.")
    return (loaders[0], "--library-path", loaders[0].parent, _FOLDER / "usr/sbin/mysqld")


def initialise(conf_file, fresh, log):
    """A new data directory whose root comes in without a password."""
    process.run([*command(), f"--defaults-file={conf_file}", "--initialize-insecure",
                 f"--datadir={fresh}"], log, "Making MySQL's data directory",
                "Run the command again.")


def fetch(host, log, update):
    """Unpacks the server beside its place and moves it there when it is whole."""
    with private_apt.workshop("mysql") as work:
        update(f"package lists of Debian {_SUITE}")
        env = private_apt.environment(work, host, _SUITE, log)
        _unpack(_download(work, env, log, update), work / "out", log, update)
        stamps.write(work / "out/.stamp", _STAMP)
        shutil.rmtree(_FOLDER, ignore_errors=True)
        os.replace(work / "out", _FOLDER)


def _download(work, env, log, update):
    name = next((one for one in _PACKAGES
                 if process.output_of(["apt-cache", "show", one], env)), None)
    if name is None:
        raise Failure(f"Debian {_SUITE} has no MySQL server for this machine on the host's mirror.",
                      "Use a mirror of Debian that carries it.", log)
    update(f"downloading {name} and its libraries")
    # As if nothing were installed, so that every library comes along.
    process.run(["apt-get", "install", "-y", "--download-only", "--no-install-recommends",
                 "-o", "Dir::State::status=/dev/null", "-o", "Debug::NoLocking=1", name], log,
                f"Downloading {name}", private_apt.CURE, env)
    # Perl is there for its scripts, which nothing here runs.
    return [deb for deb in sorted((work / "apt/cache/archives").glob("*.deb"))
            if "perl" not in deb.name]


def _unpack(packages, out, log, update):
    for done, package in enumerate(packages, 1):
        update(f"unpacking {done} of {len(packages)}")
        process.run(["dpkg-deb", "-x", package, out], log, f"Unpacking {package.name}",
                    private_apt.CURE)
    for unused in ("usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/gdb"):
        shutil.rmtree(out / unused, ignore_errors=True)
    if not (out / "usr/sbin/mysqld").exists():
        raise Failure("The package of MySQL holds no mysqld.", private_apt.CURE, log)
