"""Every tool that the other checks rely on is there and runs."""

import os
import pathlib
import subprocess

import pytest

PROGRAMS = {
    "docker-compose": ["version"], "hadolint": ["--version"], "java": ["-version"],
    "kube-score": ["version"], "kustomize": ["version"], "promtool": ["--version"],
    "shellcheck": ["--version"], "yamllint": ["--version"],
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_program_runs(name):
    done = subprocess.run([name, *PROGRAMS[name]], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("variable, file", (
    ("SOUK_KEDA_CRDS", "keda.sh_scaledobjects.yaml"), ("SOUK_SKAFFOLD_SCHEMA", "")))
def test_definition_is_there(variable, file):
    assert (pathlib.Path(os.environ[variable]) / file).is_file()


def test_schemas_of_kubernetes_are_there():
    import kubernetes_validate
    assert "1.34" in kubernetes_validate.__version__
