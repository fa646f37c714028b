"""Puts the schemas back as they were at a backup, and tells them what has happened since.

The backup is checked first. Then the services are stopped, the dumps are loaded beside the schemas
and replace them, purchases, payments, refusals and users' states are taken from the topics, the
consumer groups are set back to read the rest again, and the shop is started. Interrupted, it is run
again.

What no topic tells is lost: docs/operations.md. Exit code: 0 restored and nothing to be looked at,
1 not restored, 3 restored, with findings that a person must look at.
"""

import shlex
import sys
from pathlib import Path

from souk import shop, stamps
from souk.failure import Failure
from souk.instance import Instance
from souk.output import Step
from souk.recovery import backups, contradictions, restoring
from souk.settings import SERVICES

SUMMARY = "put schemas back from a backup"
_SHOWN = 20  # findings; all of them stand in a log


def arguments(parser):
    parser.add_argument("folder", type=Path, help="what ./souk backup wrote")
    parser.add_argument("--schema", action="append", choices=SERVICES, metavar="SERVICE",
                        help="this one alone; may be given again (default: all)")
    parser.add_argument("--new-signing-keys", action="store_true",
                        help="the key-encryption key is lost: auth makes new signing keys")
    parser.add_argument("--without-topics", action="store_true",
                        help="this Kafka is another one: back to the backup and no further")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options):
    instance = Instance.load()
    if not instance.exists:
        raise Failure("The shop was never started here.", "Run ./souk up, then restore.")
    manifest = backups.read(options.folder)
    chosen = [service for service in SERVICES if service in (options.schema or SERVICES)]
    restoring.check(instance, options.folder, manifest, chosen, options.new_signing_keys,
                    options.without_topics)
    if not options.yes and not _agreed(manifest, chosen):
        print("Nothing was changed.")
        return 1
    with instance.locked("restore"):
        shop.stop_serving(instance)
        shop.start_servers(instance)
        findings = _put_back(instance, manifest, chosen, options)
        shop.start(instance)
        with Step("books") as step:
            findings = contradictions.wait(instance, step.update) + findings
            step.update("the schemas agree" if not findings else f"{len(findings)} findings")
    print(f"Restored to {manifest['takenAt']}: {', '.join(chosen)}.")
    _name(instance, findings)
    return 3 if findings else 0


def _name(instance, findings):
    file = instance.logs / "restore-findings.log"
    stamps.write(file, "".join(f"{finding}\n" for finding in findings))
    for finding in findings[:_SHOWN]:
        print(f"  {finding}")
    if len(findings) > _SHOWN:
        print(f"  … and {len(findings) - _SHOWN} more: {file}")


def _put_back(instance, manifest, chosen, options):
    try:
        return restoring.run(instance, options.folder, manifest, chosen, options.new_signing_keys,
                             options.without_topics, _again(options), Step)
    except Failure:
        if not shop.restoring(instance).exists():
            shop.start(instance)  # no schema was changed
        raise


def _again(options):
    words = [str(options.folder.absolute())]
    words += [word for service in options.schema or () for word in ("--schema", service)]
    words += ["--new-signing-keys"] * options.new_signing_keys
    words += ["--without-topics"] * options.without_topics
    return shlex.join(words)


def _agreed(manifest, chosen):
    if not sys.stdin.isatty():
        raise Failure("restore asks before it replaces schemas, and nobody can answer here.",
                      "Use --yes.")
    return input(f"Stop the shop and put {', '.join(chosen)} back to {manifest['takenAt']}? [y/N] "
                 ).strip().lower() in ("y", "yes")
