"""Compares the five schemas: purchases with charges, units, orders, and users with wallets.

While the shop runs some are apart for seconds; with --wait it looks until nothing changes any more.
Exit code: 0 they agree, 3 something is named that a person must look at.
"""

from souk.failure import Failure
from souk.instance import Instance
from souk.output import Step
from souk.recovery import contradictions
from souk.supervisor import Supervisor

SUMMARY = "where the schemas contradict each other"


def arguments(parser):
    parser.add_argument("--wait", action="store_true", help="until what is on its way has arrived")


def run(options):
    instance = Instance.load()
    if not instance.exists or not Supervisor(instance).alive():
        raise Failure("The shop is not running.", "Run ./souk up.")
    if options.wait:
        with Step("books") as step:
            findings = contradictions.wait(instance, step.update)
    else:
        findings = contradictions.found(instance)
    for finding in findings:
        print(finding)
    if not findings:
        print("The schemas agree.")
    return 3 if findings else 0
