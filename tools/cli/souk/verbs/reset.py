"""Ends the shop and removes its state: databases, messages, logs, keys, accounts."""

import shutil
import sys

from souk import shop
from souk.checkout import DEPS, ROOT
from souk.failure import Failure
from souk.instance import Instance
from souk.supervisor import Supervisor, marked

SUMMARY = "end everything and remove all data (asks first)"


def arguments(parser):
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--all", action="store_true",
                        help="also the build and the fetched dependencies (build/, .deps/)")


def run(options):
    instance = Instance.load()
    folders = [instance.run_dir] + ([ROOT / "build", DEPS] if options.all else [])
    folders = [folder for folder in folders if folder.exists()]
    if not folders:
        print("There is nothing to remove.")
        return 0
    if not options.yes and not _agreed(folders):
        print("Nothing was removed.")
        return 1
    with instance.locked("reset"):
        if Supervisor(instance).alive() or marked(instance):
            shop.stop(instance)
        for folder in folders:
            shutil.rmtree(folder)
        overflow = instance.socket("supervisor.sock").parent
        if overflow != instance.run_dir:
            shutil.rmtree(overflow, ignore_errors=True)
    print("Removed. ./souk up starts anew.")
    return 0


def _agreed(folders):
    if not sys.stdin.isatty():
        raise Failure("reset asks before it removes anything, and nobody can answer here.",
                      "Use ./souk reset --yes.")
    names = ", ".join(map(str, folders))
    return input(f"Remove {names} and everything in it? [y/N] ").strip().lower() in ("y", "yes")
