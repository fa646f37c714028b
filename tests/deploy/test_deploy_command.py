"""./souk deploy render, with the real Kustomize: each environment, its images, and no secret."""

import shutil
import subprocess
from types import SimpleNamespace

import pytest
import yaml
from souk.checkout import ROOT
from souk.delivery import kustomization, release
from souk.delivery.images import TARGETS
from souk.failure import Failure
from souk.verbs import deploy as verb

OURS = {f"registry.example/team/souk/{target}:v9" for target in TARGETS}


@pytest.fixture(scope="module", autouse=True)
def overlays(tmp_path_factory):
    """A copy of deploy/ with secrets of its own."""
    copy = tmp_path_factory.mktemp("copy") / "deploy"
    shutil.copytree(ROOT / "deploy", copy, ignore=shutil.ignore_patterns("secrets"))
    subprocess.run([copy / "k8s/make-secrets.sh"], check=True, stdout=subprocess.DEVNULL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kustomization, "OVERLAYS", copy / "k8s/overlays")
        yield copy / "k8s/overlays"


def rendered(environment):
    return kustomization.render(environment, "v9", "registry.example/team/souk")


def images(text):
    return {line.split("image: ")[1] for line in text.splitlines() if " image: " in line}


@pytest.mark.parametrize("environment", kustomization.ENVIRONMENTS)
def test_every_image_of_ours_is_of_this_release(environment):
    found = {image for one in rendered(environment) for image in images(one.text)}
    ours = {image for image in found if "souk" in image}
    assert ours == OURS


@pytest.mark.parametrize("environment", kustomization.ENVIRONMENTS)
def test_kinds_and_names_are_those_that_a_yaml_parser_reads(environment):
    documents = rendered(environment)
    for one in documents:
        parsed = yaml.safe_load(one.text)
        assert (one.kind, one.name) == (parsed["kind"], parsed["metadata"]["name"])
    assert [one.kind for one in documents].count("Deployment") >= 6
    assert any(one.kind == "Job" for one in documents)


def test_each_kind_that_needs_the_schemas_comes_after_them():
    kinds = {one.kind for environment in kustomization.ENVIRONMENTS for one in
             rendered(environment)}
    settings = {"Namespace", "ConfigMap", "Secret", "Service", "StatefulSet", "NetworkPolicy",
                "PodDisruptionBudget"}
    allowed = {"ServiceAccount", "Role", "RoleBinding", "PersistentVolumeClaim",
               "TriggerAuthentication", "EndpointSlice"}
    assert kinds - {"Job", *release._AFTER} <= settings | allowed


def test_secrets_are_not_printed(capsys, overlays):
    verb._render(SimpleNamespace(environment="dev", tag="v9", prefix="souk"))
    said = capsys.readouterr().out
    documents = rendered("dev")
    values = kustomization.secrets_of(documents)
    files = [path for path in (overlays / "dev/secrets").rglob("*") if path.is_file()]
    assert len(files) >= 10 and len(values) >= 10
    for value in values | {path.read_text() for path in files}:
        assert value not in said
    for one in documents:
        if one.kind == "Secret":
            text = yaml.safe_load(kustomization.masked(one))
            assert set(text["data"].values()) == {"***"}
            assert set(text["data"]) == set(yaml.safe_load(one.text)["data"])


def test_an_overlay_without_its_secrets_is_refused_with_the_cure(overlays, tmp_path):
    secrets = overlays / "dev/secrets"
    secrets.rename(tmp_path / "away")
    try:
        with pytest.raises(Failure, match="cannot be built") as failure:
            rendered("dev")
        assert "make-secrets.sh" in failure.value.cure
    finally:
        (tmp_path / "away").rename(secrets)
