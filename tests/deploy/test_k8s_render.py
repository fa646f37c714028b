"""Every overlay and choice of components renders, to documents that Kubernetes and KEDA know."""
import functools
import json
import os
import pathlib
import re
import subprocess
import sys

import jsonschema
import pytest
import yaml

import k8s

VERSION = "1.34"


@functools.cache
def distinct():
    """Every document of every variant, once: most are the same in many."""
    found = {json.dumps(one, sort_keys=True): one
             for variant in k8s.VARIANTS for one in k8s.render(variant)}
    return list(found.values())


@pytest.mark.parametrize("variant", k8s.VARIANTS)
def test_renders_each_object_once(variant):
    names = [k8s.title(one) for one in k8s.render(variant)]
    assert len(names) > 20 and len(names) == len(set(names))


def test_documents_match_the_schemas_of_kubernetes():
    documents = [one for one in distinct() if not one["apiVersion"].startswith("keda.sh/")]
    assert len(documents) > 100
    done = subprocess.run(
        [sys.executable, pathlib.Path(__file__).with_name("k8s_schema.py"), VERSION],
        input=yaml.dump_all(documents), capture_output=True, text=True, timeout=300, check=True,
        env=os.environ | {"PYTHONPATH": os.environ["SOUK_DEPLOY_PYTHON"]})
    assert done.stdout == ""


def test_documents_match_the_schemas_of_keda():
    documents = [one for one in distinct() if one["apiVersion"].startswith("keda.sh/")]
    assert documents
    for one in documents:
        check_custom(one)


def check_custom(document):
    name = f"keda.sh_{document['kind'].lower()}s.yaml"
    definition = yaml.safe_load((pathlib.Path(os.environ["SOUK_KEDA_CRDS"]) / name).read_text())
    version = document["apiVersion"].partition("/")[2]
    schema = next(row["schema"]["openAPIV3Schema"] for row in definition["spec"]["versions"]
                  if row["name"] == version)
    jsonschema.validate(document, schema)
    assert not list(unknown(document, schema, "")), "fields that KEDA would drop"


def unknown(value, schema, path):
    """Where `value` holds fields that an openAPI schema of a CRD does not name."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from unknown(one, schema.get("items", {}), f"{path}/{index}")
    if not isinstance(value, dict) or schema.get("x-kubernetes-preserve-unknown-fields"):
        return
    if path == "/metadata":  # Kubernetes' own
        return
    rest = schema.get("additionalProperties")
    for key, one in value.items():
        inner = schema.get("properties", {}).get(key, rest)
        if inner is None:
            yield f"{path}/{key}"
        elif isinstance(inner, dict):
            yield from unknown(one, inner, f"{path}/{key}")


@pytest.mark.parametrize("variant", k8s.VARIANTS)
def test_everything_is_in_the_namespace_and_labelled(variant):
    for one in k8s.render(variant):
        metadata = one["metadata"]
        if one["kind"] == "Namespace":
            assert metadata["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
        else:
            assert metadata.get("namespace") == "souk", k8s.title(one)
        if one["kind"] not in ("Namespace", "ConfigMap"):
            assert metadata["labels"]["app.kubernetes.io/part-of"] == "souk", k8s.title(one)
    for workload, template in k8s.pods(k8s.render(variant)):
        labels = template["metadata"]["labels"]
        assert labels[k8s.NAME] == workload["metadata"]["name"]
        assert labels[k8s.COMPONENT] and labels["app.kubernetes.io/part-of"] == "souk"


# What kube-score says that is meant so: (check, objects, why).
MEANT = (
    ("container-image-pull-policy", ".*", "a tag is never pushed twice; a node may keep its copy"),
    ("deployment-has-host-podantiaffinity", ".*", "topology spread does it, also on a single node"),
    ("container-security-context-user-group-id", "StatefulSet .*-db", "MySQL's image owns uid 999"),
    ("container-security-context-user-group-id", "StatefulSet kafka", "Kafka's owns uid 1000"),
    ("container-security-context-user-group-id", "Deployment grafana", "Grafana's owns uid 472"),
    ("pod-probes-identical", "StatefulSet kafka", "an open port is all it tells"),
    ("deployment-replicas", "Deployment grafana", "customers do not wait for it"),
)
# The same, where it depends on the variant: (check, whether it is meant so).
DEPENDS = {
    # kube-score knows no ScaledObject; test_k8s_scaling.py does.
    "deployment-replicas": lambda who, documents:
        who.partition(" ")[2] in k8s.named(documents, "ScaledObject"),
    "pod-networkpolicy": lambda _who, documents: not k8s.of_kind(documents, "NetworkPolicy"),
    # Of databases and a broker in the cluster, where those are outside.
    "networkpolicy-targets-pod": lambda _who, documents:
        "auth-db" not in k8s.named(documents, "StatefulSet"),
}


def meant(check, who, documents):
    return (any(check == name and re.fullmatch(objects, who) for name, objects, _why in MEANT)
            or (check in DEPENDS and DEPENDS[check](who, documents)))


@pytest.mark.parametrize("variant", (*k8s.OVERLAYS, "dev+keda+network-policies+observability"))
def test_kube_score_has_nothing_to_say(variant):
    documents = k8s.render(variant)
    done = subprocess.run(
        ["kube-score", "score", "--kubernetes-version", f"v{VERSION}", "--output-format", "json",
         "-"],
        input=yaml.dump_all(documents), capture_output=True, text=True, timeout=300, check=False)
    rows = json.loads(done.stdout)
    assert len(rows) > 30, done.stderr
    assert [said for row in rows for said in complaints(row, documents)] == []


def complaints(row, documents):
    who = f"{row['type_meta']['kind']} {row['object_meta']['name']}"
    for check in row["checks"]:
        name = check["check"]["id"]
        if not check["skipped"] and check["grade"] < 10 and not meant(name, who, documents):
            yield f"{who}: {name}: {'; '.join(one['summary'] for one in check['comments'] or ())}"


def test_every_rule_and_dashboard_is_taken_along():
    folder = k8s.ROOT / "deploy/observability"
    listed = {name.partition("=")[2] or name for row in yaml.safe_load(
        (folder / "kustomization.yaml").read_text())["configMapGenerator"] for name in row["files"]}
    there = {str(path.relative_to(folder)) for pattern in
             ("prometheus/rules/*", "grafana/dashboards/*", "grafana/provisioning/*/*")
             for path in folder.glob(pattern)}
    assert listed - {"prometheus/prometheus.k8s.yml"} == there


def test_no_secret_is_in_git():
    listed = subprocess.run(["git", "ls-files", "deploy/k8s"], cwd=k8s.ROOT, text=True,
                            capture_output=True, check=True).stdout.splitlines()
    assert listed and not [path for path in listed if "/secrets/" in path]
    ignored = subprocess.run(["git", "check-ignore", "--quiet",
                              "deploy/k8s/overlays/dev/secrets/auth/mysql-password"], cwd=k8s.ROOT)
    assert ignored.returncode == 0
