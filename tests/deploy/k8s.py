"""deploy/k8s as Kustomize renders it: what the checks of Kubernetes share."""
import functools
import itertools
import pathlib
import shutil
import subprocess
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICES = ("auth", "product", "wallet", "payment", "order")
OVERLAYS = ("dev", "staging", "prod")
WORKLOADS = ("Deployment", "StatefulSet", "Job")
NAME, COMPONENT = "app.kubernetes.io/name", "app.kubernetes.io/component"
_keep = []  # folders that live as long as the process


@functools.cache
def tree():
    """A copy of deploy/ with the secrets that its own script makes: the dev overlay reads them."""
    _keep.append(folder := tempfile.TemporaryDirectory(prefix="souk-k8s-"))
    target = pathlib.Path(folder.name) / "deploy"
    for name in ("k8s", "mysql", "observability"):
        shutil.copytree(ROOT / "deploy" / name, target / name,
                        ignore=shutil.ignore_patterns("secrets"))
    subprocess.run([target / "k8s/make-secrets.sh"], check=True, capture_output=True)
    return target


def secrets():
    """{Secret: {key}} as the script makes them: those that any overlay may name."""
    folder = tree() / "k8s/overlays/dev/secrets"
    return {one.name: {key.name for key in one.iterdir()} for one in folder.iterdir()}


def _variants():
    """{name: (resource, components)}: the overlays, dev with every extra, and the base with every
    set of extras, traces left out; a mixed choice of database and broker with none of them and with all."""
    found = {name: (f"overlays/{name}", ()) for name in OVERLAYS}
    extras = ("keda", "network-policies", "observability")
    found["+".join(("dev", *extras))] = ("overlays/dev", extras)
    found["dev+traces"] = ("overlays/dev", ("traces",))
    found["dev+network-policies+traces"] = (
        "overlays/dev", ("network-policies", "traces", "traces/egress"))
    for count, database, broker in itertools.product(
            range(len(extras) + 1), ("mysql", "external-db"), ("kafka", "external-kafka")):
        mixed = database.startswith("external") != broker.startswith("external")
        for chosen in itertools.combinations(extras, count):
            if mixed and chosen not in ((), extras):
                continue
            ways_out = [f"{one}/egress" for one in (database, broker)
                        if one.startswith("external") and "network-policies" in chosen]
            found["+".join(("base", database, broker, *chosen))] = (
                "base", (database, broker, *chosen, *ways_out))
    return found


VARIANTS = _variants()


@functools.cache
def render(variant):
    """The documents of one variant."""
    resource, components = VARIANTS[variant]
    where = f"k8s/{resource}"
    if components or resource == "base":
        where = f"try/{variant}"
        lines = [{"kind": "Kustomization", "resources": [f"../../k8s/{resource}"],
                  "components": [f"../../k8s/components/{one}" for one in components],
                  "images": [{"name": f"souk/{one}", "newTag": "0.0.0"}
                             for one in (*SERVICES, "edge", "migrate")]}]
        (tree() / where).mkdir(parents=True, exist_ok=True)
        (tree() / where / "kustomization.yaml").write_text(yaml.dump_all(lines))
    done = subprocess.run(["kustomize", "build", tree() / where], capture_output=True, text=True,
                          timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return list(yaml.load_all(done.stdout, Loader=yaml.CSafeLoader))


def of_kind(documents, *kinds):
    return [one for one in documents if one["kind"] in kinds]


def named(documents, *kinds):
    return {one["metadata"]["name"]: one for one in of_kind(documents, *kinds)}


def title(document):
    return f"{document['kind']} {document['metadata']['name']}"


def pods(documents):
    """[(workload, its pod's template)]."""
    return [(one, one["spec"]["template"]) for one in of_kind(documents, *WORKLOADS)]


def containers(template):
    return [*template["spec"].get("initContainers", ()), *template["spec"]["containers"]]


def component(document):
    return document["metadata"]["labels"].get(COMPONENT)
