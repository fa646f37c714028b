"""Administers accounts and signing keys from the machine itself.

  admin create --email X   makes the first administrator (production has no other way). The password
                           is asked at the terminal, or read as one line of standard input, or made
                           and printed once with --generate.
  admin rotate-key         makes a new signing key, which signs a minute later; nothing restarts.
"""

import contextlib
import getpass
import os
import secrets
import sys
import tempfile
from pathlib import Path

from souk import services
from souk.failure import Failure
from souk.instance import Instance
from souk.supervisor import Supervisor

SUMMARY = "create --email X: the first administrator; rotate-key: a new signing key"

_MAX_PASSWORD_BYTES = 1024  # 128 characters of any script, with room to spare


def arguments(parser):
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    create = actions.add_parser("create", help="make an administrator")
    create.add_argument("--email", required=True, help="the mail address to sign in with")
    create.add_argument("--name", default="Administrator", help="default: Administrator")
    create.add_argument("--generate", action="store_true",
                        help="make the password and print it once")
    actions.add_parser("rotate-key", help="make a new signing key")


def run(options):
    instance = Instance.load()
    if not instance.exists or not Supervisor(instance).alive():
        raise Failure("The shop is not running.", "Run ./souk up.")
    if options.action == "rotate-key":
        with instance.locked("admin rotate-key"):
            print(_sentence(services.run_verb(instance, "auth", "rotate-signing-key")))
        return
    password = secrets.token_urlsafe(15) if options.generate else ask_password()
    with instance.locked("admin create"):
        said = create(instance, options.email, options.name, password)
    print(_sentence(said))
    if "was created" not in said:
        print("The account is as it was, and so is its password.")
    elif options.generate:
        print(f"Its password, shown this once: {password}")


def create(instance, email, name, password):
    """What ensure-account says. The password goes by a private file: a flag or a variable could be
    seen by others."""
    with _private_file(instance, password) as path:
        return services.run_verb(instance, "auth", "ensure-account", {
            "SOUK_ACCOUNT_EMAIL": email, "SOUK_ACCOUNT_NAME": name, "SOUK_ACCOUNT_ROLE": "admin",
            "SOUK_ACCOUNT_PASSWORD_FILE": path})


def ask_password(stdin=None, ask=getpass.getpass):
    """Twice at a terminal, else one line of standard input."""
    stdin = stdin or sys.stdin
    if not stdin.isatty():
        line = stdin.readline(_MAX_PASSWORD_BYTES + 1).removesuffix("\n").removesuffix("\r")
        return _usable(line)
    first = _usable(ask("Password: "))
    if ask("Once more: ") != first:
        raise Failure("The two passwords are not the same.", "Run the command again.")
    return first


def _usable(password):
    if not password:
        raise Failure("There is no password.", "Type one, or use --generate.")
    if len(password.encode()) > _MAX_PASSWORD_BYTES:
        raise Failure("The password is longer than 128 characters.", "Choose a shorter one.")
    return password


@contextlib.contextmanager
def _private_file(instance, text):
    handle, name = tempfile.mkstemp(prefix="password-", dir=instance.run_dir / "tmp")  # mode 0600
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _sentence(said):
    """The program's last line without its own name."""
    line = said.strip().splitlines()[-1] if said.strip() else ""
    return line.partition(": ")[2] or line
