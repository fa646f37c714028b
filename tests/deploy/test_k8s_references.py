"""What one object says of another, or of the programs and images, is so."""
import re

import pytest

import k8s
import k8s_code


@pytest.fixture(params=k8s.VARIANTS)
def documents(request):
    return k8s.render(request.param)


def references(template):
    """[(kind, name, keys or None)] of what a pod reads."""
    spec, found = template["spec"], []
    for volume in spec.get("volumes", ()):
        for source in [volume, *volume.get("projected", {}).get("sources", ())]:
            for kind, part, name in (("Secret", "secret", "secretName"),
                                     ("ConfigMap", "configMap", "name")):
                if part in source:
                    keys = {one["key"] for one in source[part].get("items", ())} or None
                    found.append((kind, source[part].get(name) or source[part]["name"], keys))
    for container in k8s.containers(template):
        for row in container.get("envFrom", ()):
            found.append(("ConfigMap", row["configMapRef"]["name"], None))
        for row in container.get("env", ()):
            for kind, part in (("ConfigMap", "configMapKeyRef"), ("Secret", "secretKeyRef")):
                if part in row.get("valueFrom", {}):
                    one = row["valueFrom"][part]
                    found.append((kind, one["name"], {one["key"]}))
    return found


def test_configmaps_and_secrets_hold_what_is_read(documents):
    there = {"ConfigMap": {name: set(one["data"])
                           for name, one in k8s.named(documents, "ConfigMap").items()},
             "Secret": k8s.secrets()}
    for workload, template in k8s.pods(documents):
        for kind, name, keys in references(template):
            assert name in there[kind], f"{k8s.title(workload)} reads {kind} {name}"
            assert (keys or set()) <= there[kind][name], f"{k8s.title(workload)}: {kind} {name}"


def test_every_configmap_is_read(documents):
    read = {name for _, template in k8s.pods(documents) for kind, name, _ in references(template)
            if kind == "ConfigMap"}
    assert read == set(k8s.named(documents, "ConfigMap"))


def test_dev_brings_every_secret_and_no_other_overlay_brings_any():
    rendered = k8s.named(k8s.render("dev"), "Secret")
    assert {name: set(one["data"]) for name, one in rendered.items()} == {
        name: keys for name, keys in k8s.secrets().items() if name != "administrator"}
    for variant in ("staging", "prod"):
        assert not k8s.of_kind(k8s.render(variant), "Secret")


def test_secrets_are_told_in_the_readme():
    text = (k8s.ROOT / "deploy/k8s/README.md").read_text()
    for name, keys in k8s.secrets().items():
        service = next((one for one in k8s.SERVICES if name.startswith(one)), None)
        told = name if service is None else name.replace(service, "S", 1)
        assert f"`{told}`" in text or f"`{name}`" in text, name
        assert all(f"`{key}`" in text for key in keys), name


def files_that_are_mounted(template):
    """{path: True} of single files and of what a folder of secrets holds."""
    for container in k8s.containers(template):
        for mount in container.get("volumeMounts", ()):
            volume = next(one for one in [*template["spec"]["volumes"],
                                          *[{"name": "data"}]] if one["name"] == mount["name"])
            sources = [volume, *volume.get("projected", {}).get("sources", ())]
            for source in (one["secret"] for one in sources if "secret" in one):
                name = source.get("secretName") or source["name"]
                items = source.get("items") or [{"key": key, "path": key}
                                                for key in k8s.secrets()[name]]
                for item in items:
                    yield f"{mount['mountPath']}/{item['path']}"


def test_files_that_settings_name_are_mounted(documents):
    for workload, template in k8s.pods(documents):
        mounted = list(files_that_are_mounted(template))
        assert len(mounted) == len(set(mounted)), k8s.title(workload)
        for container in k8s.containers(template):
            for row in container.get("env", ()):
                if row["name"].endswith("_FILE"):
                    assert row["value"] in mounted, f"{k8s.title(workload)}: {row['name']}"


def test_every_setting_is_one_that_the_program_knows(documents):
    maps = k8s.named(documents, "ConfigMap")
    init = (k8s.ROOT / "deploy/mysql/init/10-souk.sh").read_text()
    for workload, template in k8s.pods(documents):
        for container in k8s.containers(template):
            told = {row["name"] for row in container.get("env", ())}
            for row in container.get("envFrom", ()):
                told |= set(maps[row["configMapRef"]["name"]]["data"])
            told = {name for name in told if name.startswith("SOUK_")}
            if k8s.component(workload) == "database":
                assert all(f"${{{name}:?}}" in init for name in told), k8s.title(workload)
            elif service := program(container):
                assert told <= k8s_code.settings(service), k8s.title(workload)
            else:
                assert not told, k8s.title(workload)


def program(container):
    """Which service's program a container runs, if it is one's."""
    command = container.get("command", [container["image"].rpartition("/")[2].partition(":")[0]])
    name = command[0].rpartition("/")[2].removeprefix("souk-")
    return name if name in k8s.SERVICES else None


def test_jobs_run_programs_that_their_image_holds(documents):
    for one in k8s.of_kind(documents, "Job"):
        for container in k8s.containers(one["spec"]["template"]):
            target = re.search(r"souk/(\w+):", container["image"])[1]
            assert container["command"][0] in k8s_code.programs(target), k8s.title(one)
        assert one["spec"]["ttlSecondsAfterFinished"] and one["spec"]["backoffLimit"] >= 5


def test_images_are_targets_of_the_dockerfile(documents):
    text = (k8s.ROOT / "deploy/docker/Dockerfile").read_text()
    targets = set(re.findall(r"^FROM \S+ AS (\w+)$", text, re.M))
    ours = {re.search(r"souk/(\w+):", one["image"])[1] for _, template in k8s.pods(documents)
            for one in k8s.containers(template) if "souk/" in one["image"]}
    assert ours <= targets and ours >= {*k8s.SERVICES, "edge", "migrate"}


def test_the_edge_finds_the_services(documents):
    """Its upstreams, as its image renders them, are Services that lead to ready containers."""
    services, workloads = k8s.named(documents, "Service"), k8s.named(documents, *k8s.WORKLOADS[:2])
    for name in k8s.SERVICES:
        assert [(row["port"], row["targetPort"]) for row in services[name]["spec"]["ports"]] == [
            (8100, "http")], name
    for name, one in services.items():
        if one["spec"].get("type") == "ExternalName":
            continue
        workload = workloads[one["spec"]["selector"][k8s.NAME]]
        ports = {row["name"]: row["containerPort"] for container in
                 k8s.containers(workload["spec"]["template"]) for row in container["ports"]}
        for row in one["spec"]["ports"]:
            assert row["targetPort"] in ports, name
            if name in (*k8s.SERVICES, "kafka") or name.endswith(("-db", "-admin")):
                assert ports[row["targetPort"]] == row["port"], name


def test_brokers_and_copies():
    for variant, copies in (("dev", "1"), ("staging", "1"), ("prod", "3")):
        data = k8s.named(k8s.render(variant), "ConfigMap")["kafka"]["data"]
        assert data["replication"] == copies
        assert not re.search(r"invalid|localhost", data["brokers"])
    for one in k8s.of_kind(k8s.render("prod"), "Service"):
        assert "invalid" not in one["spec"].get("externalName", "")
