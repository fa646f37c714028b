"""Names the demo accounts and their passwords, which were made at the first start."""

import json

from souk import accounts
from souk.instance import Instance
from souk.output import table

SUMMARY = "the demo accounts"


def arguments(parser):
    parser.add_argument("--json", action="store_true", help="[{email,password,role}]")


def run(options):
    found = accounts.listed(Instance.load())
    if options.json:
        print(json.dumps(found, indent=2))
    elif not found:
        print("There are no accounts yet. Run ./souk up.")
    else:
        table([(one["email"], one["password"], one["role"]) for one in found],
              ("EMAIL", "PASSWORD", "ROLE"))
