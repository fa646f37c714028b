"""Takes a backup of the five schemas while the shop serves, into FOLDER (default: backups/<time>).

Each schema is one snapshot, and nobody waits for it. The folder appears when the backup is whole.
It holds personal data and password hashes: keep it as you keep the databases. It does not hold the
key-encryption key, without which its signing keys are of no use: keep a copy of that file apart.
The topics are not in it: they are Kafka's to keep.
"""

from pathlib import Path

from souk.failure import Failure
from souk.instance import Instance
from souk.output import Step
from souk.recovery import backups
from souk.supervisor import Supervisor

SUMMARY = "dump the schemas while the shop serves"


def arguments(parser):
    parser.add_argument("folder", nargs="?", type=Path, help="a folder that is not there yet")


def run(options):
    instance = Instance.load()
    if not instance.exists or not Supervisor(instance).alive():
        raise Failure("The shop is not running.", "Run ./souk up.")
    folder = options.folder or backups.default_folder()
    with instance.locked("backup"):
        backups.make(instance, folder, Step)
    print(f"{folder.absolute()} is a whole backup.\n"
          f"Keep apart from it: {instance.secret_file('key-encryption-key')}")
