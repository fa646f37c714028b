"""The cluster, by kubectl: whose configuration says which one, and whose output shows no secret."""

import json
import shutil
import subprocess
import time

from souk.checkout import LOGS
from souk.failure import Failure

_LOG = LOGS / "deploy.log"
_CURE = "See which cluster KUBECONFIG names, and whether it answers: kubectl get nodes."


class Cluster:
    def __init__(self, namespace, context=None, secrets=()):
        if shutil.which("kubectl") is None:
            raise Failure("kubectl is not installed.", "Install the version of your cluster.")
        self._base = ["kubectl", *(["--context", context] if context else []), "-n", namespace]
        self._secrets = sorted(secrets, key=len, reverse=True)

    def run(self, *words, stdin=None, cure=_CURE):
        """What kubectl says. Its failure is ours, with the end of what it said."""
        done = self._start(words, stdin)
        if done.returncode != 0:
            raise Failure(f"kubectl {' '.join(words[:2])} failed: "
                          f"{self._hidden(done.stderr).strip()[-2000:]}", cure)
        return done.stdout

    def apply(self, documents):
        if documents:
            self.run("apply", "-f", "-", stdin="---\n".join(one.text for one in documents))

    def get(self, what, *names):
        """The objects with these names, or all of the kind; what is not there is left out."""
        said = self.run("get", what, *names, "--ignore-not-found", "-o", "json")
        found = json.loads(said) if said.strip() else {"items": []}
        return found["items"] if "items" in found else [found]

    def _start(self, words, stdin):
        _LOG.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([*self._base, *words], input=stdin, capture_output=True, text=True,
                              stdin=None if stdin is not None else subprocess.DEVNULL, check=False)
        with open(_LOG, "a", encoding="utf-8") as log:
            log.write(f"\n== {time.strftime('%F %T')} kubectl {' '.join(words)}\n"
                      + ("" if words[0] == "get" else self._hidden(done.stdout))
                      + self._hidden(done.stderr))
        return done

    def _hidden(self, text):
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text
