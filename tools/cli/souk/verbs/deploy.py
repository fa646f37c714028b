"""Brings a release to a Kubernetes cluster: the one that KUBECONFIG names.

  render    prints the objects of an environment; of Secrets their keys alone
  apply     settings and databases, then migrations and topics to their end, then the programs, and
            waits until all are ready
  status    what runs; exit code 1 while anything is not ready
  rollback  gives every Deployment the revision that it had before the last apply
"""

import argparse
import re

from souk import option_types
from souk.delivery import kustomization, release
from souk.delivery.kubectl import Cluster
from souk.failure import Failure
from souk.output import Step, table

SUMMARY = "a release in Kubernetes: render, apply, status, rollback"
_NAMESPACE = "souk"


def _tag(text):
    if not re.fullmatch(r"\w[\w.-]{0,127}", text, re.ASCII) or text == "latest":
        raise argparse.ArgumentTypeError("an image's tag that stays what it is, so not “latest”")
    return text


def _prefix(text):
    if not re.fullmatch(r"[a-z0-9][a-z0-9.:/_-]*[a-z0-9]", text):
        raise argparse.ArgumentTypeError("HOST[:PORT]/PATH, in lower case")
    return text


def arguments(parser):
    parser.add_argument("action", choices=("render", "apply", "status", "rollback"))
    parser.add_argument("--environment", choices=kustomization.ENVIRONMENTS, required=True)
    parser.add_argument("--tag", type=_tag, help="render, apply: of the images")
    parser.add_argument("--prefix", type=_prefix, default="souk",
                        help="render, apply: names of the images begin so (default souk)")
    parser.add_argument("--context", help="of kubectl's configuration (default: its current one)")
    parser.add_argument("--timeout", type=option_types.seconds, default=900, metavar="SECONDS",
                        help="apply, rollback: until everything is ready (default 900)")


def run(options):
    return {"render": _render, "apply": _apply, "status": _status, "rollback": _rollback}[
        options.action](options)


def _documents(options):
    if not options.tag:
        raise Failure("Which release?", "Name it: --tag TAG.")
    return kustomization.render(options.environment, options.tag, options.prefix)


def _render(options):
    print("---\n".join(kustomization.masked(one) for one in _documents(options)), end="")


def _apply(options):
    documents = _documents(options)
    cluster = Cluster(_NAMESPACE, options.context, kustomization.secrets_of(documents))
    release.apply(cluster, documents, options.tag, options.timeout, Step)
    print(f"\n{options.environment} runs {options.tag}.")


def _status(options):
    told, rows = release.status(Cluster(_NAMESPACE, options.context))
    print("release   " + (f"{told['tag']}, {told['state']} at {told['time']}, before it: "
                          f"{told['from'] or 'nothing'}" if told else "none by ./souk deploy"))
    table([(name, f"{ready}/{wanted}", image) for name, ready, wanted, image in rows],
          ("PROGRAM", "READY", "IMAGE"))
    return 0 if rows and all(ready >= wanted for _, ready, wanted, _ in rows) else 1


def _rollback(options):
    tag = release.rollback(Cluster(_NAMESPACE, options.context), options.timeout, Step)
    print(f"\n{options.environment} runs {tag or 'what it did before'} again.")
