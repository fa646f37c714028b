"""What an environment's overlay makes of deploy/k8s, with the images of one release: documents as
Kustomize writes them. Kinds and names stand on lines of their own there: no parser is needed."""

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass

from souk.checkout import BUILD, ROOT
from souk.delivery.images import TARGETS
from souk.failure import Failure

OVERLAYS = ROOT / "deploy/k8s/overlays"
ENVIRONMENTS = ("dev", "staging", "prod")
_HIDDEN = '"***"'


@dataclass(frozen=True)
class Document:
    kind: str
    name: str
    text: str

    @property
    def id(self):
        return f"{self.kind.lower()}/{self.name}"


def render(environment, tag, prefix):
    """The documents of the environment with every image of ours at this tag."""
    if shutil.which("kustomize") is None:
        raise Failure("kustomize is not installed.",
                      "Install it: Debian 13 has it as package kustomize.")
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="deploy-", dir=BUILD) as folder:
        with open(f"{folder}/kustomization.yaml", "w", encoding="utf-8") as file:
            file.write(_kustomization(folder, environment, tag, prefix))
        done = subprocess.run(["kustomize", "build", folder], capture_output=True, text=True,
                              check=False)
    if done.returncode != 0:
        raise Failure(f"The overlay {environment} cannot be built: {done.stderr.strip()}",
                      "For missing secrets run deploy/k8s/make-secrets.sh.")
    return split(done.stdout)


def _kustomization(folder, environment, tag, prefix):
    lines = ["apiVersion: kustomize.config.k8s.io/v1beta1", "kind: Kustomization", "resources:",
             f"  - {os.path.relpath(OVERLAYS / environment, folder)}", "images:"]
    lines += [f'  - {{name: souk/{target}, newName: "{prefix}/{target}", newTag: "{tag}"}}'
              for target in TARGETS]
    return "\n".join(lines) + "\n"


def split(text):
    return [_document(part) for part in re.split(r"^---\n", text, flags=re.MULTILINE)
            if part.strip()]


def _document(text):
    kind = re.search(r"^kind: (\S+)$", text, re.MULTILINE)
    metadata = re.search(r"^metadata:\n((?: .*\n)+)", text, re.MULTILINE)
    if not kind or not metadata:
        raise Failure(f"Kustomize wrote what is no object: {text[:80]!r}.")
    name = re.search(r"^  name: (\S+)$", metadata[1], re.MULTILINE)
    return Document(kind[1], name[1], text)


def masked(document):
    """Its text, of a Secret without its values."""
    if document.kind != "Secret":
        return document.text
    return re.sub(r"^((?:data|stringData):\n)((?: .*\n)+)", _mask, document.text,
                  flags=re.MULTILINE)


def _mask(block):
    keys = re.findall(r"^  ([^\s:]+):", block[2], re.MULTILINE)
    return block[1] + "".join(f"  {key}: {_HIDDEN}\n" for key in keys)


def secrets_of(documents):
    """Every value that stands in a Secret, as it stands there."""
    found = set()
    for one in documents:
        if one.kind == "Secret":
            for block in re.finditer(r"^(?:data|stringData):\n((?: .*\n)+)", one.text,
                                     re.MULTILINE):
                found |= {word for word in re.findall(r"[^\s:|]+(?=\n)", block[1])}
    return found
