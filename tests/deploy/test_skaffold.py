"""skaffold.yaml: the official schema, and that everything it names is there. Profiles are put together as
Skaffold does: what a profile says of a section replaces that part of it."""

import copy
import fnmatch
import json
import os
import pathlib
import re
import shutil
import subprocess

import jsonschema
import pytest
import yaml
from souk.delivery import kustomization
from souk.verbs import smoke

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONFIG = yaml.safe_load((ROOT / "skaffold.yaml").read_text(encoding="utf-8"))
DOCKERFILE = ROOT / "deploy/docker/Dockerfile"
PROFILES = ("default", "dev", "ci", "prod")
MADE_BY_SCRIPT = {"build/dev-edge": "deploy/skaffold/edge-files"}


def faults(config):
    schema = json.loads(pathlib.Path(os.environ["SOUK_SKAFFOLD_SCHEMA"]).read_text())
    return list(jsonschema.Draft7Validator(schema).iter_errors(config))


def merged(below, above):
    if isinstance(below, dict) and isinstance(above, dict):
        return {key: merged(below[key], above[key]) if key in below and key in above
                else above.get(key, below.get(key)) for key in below | above}
    return above


def profile(name):
    """The configuration with this profile."""
    config = {key: value for key, value in CONFIG.items() if key != "profiles"}
    if name == "default":
        return config
    found = next(one for one in CONFIG["profiles"] if one["name"] == name)
    return merged(config, {key: value for key, value in found.items() if key != "name"})


def artifacts(name):
    return {one["image"]: one for one in profile(name)["build"]["artifacts"]}


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """deploy/ with secrets of its own."""
    copied = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "deploy", copied / "deploy",
                    ignore=shutil.ignore_patterns("secrets"))
    subprocess.run([copied / "deploy/k8s/make-secrets.sh"], check=True,
                   stdout=subprocess.DEVNULL)
    return copied


def manifests(tree, name):
    found = []
    for path in profile(name)["manifests"]["kustomize"]["paths"]:
        done = subprocess.run(["kustomize", "build", tree / path], capture_output=True, text=True,
                              check=False)
        assert done.returncode == 0, done.stderr
        found += [yaml.safe_load(one.text) for one in kustomization.split(done.stdout)]
    return found


def ours(documents):
    """Names of our images in pods, without their tags."""
    containers = [container for one in documents
                  for container in one.get("spec", {}).get("template", {}).get("spec", {}).get(
                      "containers", [])]
    return {one["image"].split(":")[0] for one in containers if one["image"].startswith("souk/")}


def test_the_schema_accepts_it():
    schema = pathlib.Path(os.environ["SOUK_SKAFFOLD_SCHEMA"])
    assert CONFIG["apiVersion"] == f"skaffold/{schema.stem}"
    assert not faults(CONFIG)


@pytest.mark.parametrize("break_it", (
    lambda config: config["build"].update(artefacts=[]),
    lambda config: config["build"]["artifacts"][0].update(target="auth"),
    lambda config: config["portForward"][0].update(port={}),
    lambda config: config["profiles"][1]["verify"][0].pop("container"),
    lambda config: config["profiles"][0].pop("name"),
    lambda config: config["manifests"].update(kustomise={}),
))
def test_the_schema_finds_faults(break_it):
    config = copy.deepcopy(CONFIG)
    break_it(config)
    assert faults(config)


def test_the_profiles_are_those_that_are_checked():
    assert [one["name"] for one in CONFIG["profiles"]] == list(PROFILES[1:])


@pytest.mark.parametrize("name", PROFILES)
def test_every_path_and_target_is_there(name):
    for image, one in artifacts(name).items():
        context = one.get("context", ".")
        if context in MADE_BY_SCRIPT:
            assert os.access(ROOT / MADE_BY_SCRIPT[context], os.X_OK)
            continue
        dockerfile = ROOT / context / one["docker"]["dockerfile"]
        text = dockerfile.read_text(encoding="utf-8")
        target = one["docker"].get("target")
        assert target is None or re.search(rf"^FROM \S+ AS {target}$", text, re.MULTILINE), image
    for path in profile(name)["manifests"]["kustomize"]["paths"]:
        assert (ROOT / path / "kustomization.yaml").is_file()


@pytest.mark.parametrize("name", PROFILES)
def test_images_are_those_of_the_manifests(name, tree):
    used = ours(manifests(tree, name))
    verified = {one["container"]["image"] for one in profile(name).get("verify", [])}
    required = {one["image"] for artifact in artifacts(name).values()
                for one in artifact.get("requires", [])}
    assert used and set(artifacts(name)) == used | verified | required


@pytest.mark.parametrize("name", PROFILES)
def test_each_forwarded_port_is_one_of_a_service(name, tree):
    services = {one["metadata"]["name"]: one for one in manifests(tree, name)
                if one["kind"] == "Service"}
    for forward in profile(name)["portForward"]:
        service = services[forward["resourceName"]]
        assert service["metadata"]["namespace"] == forward["namespace"]
        assert forward["port"] in [port["port"] for port in service["spec"]["ports"]]


def test_the_jobs_that_are_deleted_first_are_all_jobs(tree):
    command = profile("dev")["deploy"]["kubectl"]["hooks"]["before"][0]["host"]["command"]
    key, value = command[command.index("-l") + 1].split("=")
    jobs = [one for one in manifests(tree, "dev") if one["kind"] == "Job"]
    assert jobs and all(one["metadata"]["labels"].get(key) == value for one in jobs)


def test_what_is_synced_goes_where_the_edge_reads_it(tree):
    rules = artifacts("dev")["souk/edge"]["sync"]["manual"]
    conf = subprocess.run(["python3", "-B", "-m", "souk.edge_container", "/dev/stdout"], text=True,
                          env=os.environ | {"PYTHONPATH": str(ROOT / "tools/cli")},
                          capture_output=True, check=True).stdout
    goes = {name: rule["dest"] + "/" + name.removeprefix(rule.get("strip", ""))
            for rule in rules for name in ("web/index.html", "nginx.conf")
            if fnmatch.fnmatch(name, rule["src"])}
    assert goes == {"web/index.html": "/usr/share/souk/web/index.html",
                    "nginx.conf": "/etc/souk/nginx.conf"}
    assert f"root {os.path.dirname(goes['web/index.html'])}" in conf
    assert f'"{goes["nginx.conf"]}"' in DOCKERFILE.read_text(encoding="utf-8")
    dockerfile = (ROOT / "deploy/skaffold/edge.Dockerfile").read_text(encoding="utf-8")
    for place in ("/usr/share/souk/web", "/etc/souk/nginx.conf"):
        assert re.search(rf"^COPY --chown=10001:10001 \S+ {place}$", dockerfile, re.MULTILINE)
    # A file is replaced by removing it, which is its folder's to allow.
    assert "\nRUN chown 10001:10001 /etc/souk /usr/share/souk/web\nUSER 10001:10001\n" in dockerfile
    alias = artifacts("dev")["souk/edge"]["requires"][0]["alias"]
    assert f"ARG {alias}\nFROM ${{{alias}}}\n" in dockerfile


def test_the_synced_edge_may_write_its_files_and_nothing_else_is_loosened(tree):
    def by_name(name):
        return {(one["kind"], one["metadata"]["name"]): one for one in manifests(tree, name)}

    usual, synced = by_name("default"), by_name("dev")
    edge = ("Deployment", "edge")
    assert [key for key in usual if usual[key] != synced.get(key)] == [edge]
    context = synced[edge]["spec"]["template"]["spec"]["containers"][0]["securityContext"]
    assert context.pop("readOnlyRootFilesystem") is False
    usual[edge]["spec"]["template"]["spec"]["containers"][0]["securityContext"].pop(
        "readOnlyRootFilesystem")
    assert usual[edge] == synced[edge]


def test_the_smoke_is_told_where_the_shop_is(tree):
    import argparse
    container = profile("ci")["verify"][0]["container"]
    parser = argparse.ArgumentParser()
    smoke.arguments(parser)
    url = parser.parse_args(container["args"]).url
    service, namespace = re.fullmatch(r"http://(\w+)\.(\w+)\.svc", url).groups()
    found = next(one for one in manifests(tree, "ci") if one["kind"] == "Service"
                 and one["metadata"]["name"] == service)
    assert found["metadata"]["namespace"] == namespace
    assert 80 in [port["port"] for port in found["spec"]["ports"]]


def test_the_smoke_needs_only_what_its_image_holds(tmp_path):
    shutil.copytree(ROOT / "tools/cli/souk", tmp_path / "tools/cli/souk")
    done = subprocess.run(
        ["/usr/bin/python3", "-I", "-B", "-S", "-c",
         "import sys; sys.path.insert(0, 'tools/cli'); from souk.__main__ import main;"
         "from souk.verbs import smoke; main(['smoke', '--help'])"], cwd=tmp_path,
        capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "--url" in done.stdout, done.stderr


@pytest.mark.parametrize("name", ("edge.Dockerfile", "smoke.Dockerfile"))
def test_linters_find_nothing(name):
    done = subprocess.run(["hadolint", ROOT / "deploy/skaffold" / name], capture_output=True,
                          text=True, check=False)
    assert done.stdout == "" and done.returncode == 0, done.stdout
