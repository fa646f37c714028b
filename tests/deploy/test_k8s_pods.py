"""What every container must have, and what a node must have for all of them."""
import re

import pytest

import k8s

MEGA = {"": 1, "Ki": 2**10, "Mi": 2**20, "Gi": 2**30}


@pytest.fixture(params=k8s.VARIANTS)
def documents(request):
    return k8s.render(request.param)


def every_container(documents):
    for workload, template in k8s.pods(documents):
        for container in k8s.containers(template):
            yield f"{k8s.title(workload)}/{container['name']}", workload, template, container


def test_what_runs_on_is_probed(documents):
    for who, workload, _template, container in every_container(documents):
        if workload["kind"] == "Job":
            continue
        for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
            assert probe in container, f"{who} has no {probe}"
        if k8s.component(workload) == "service":
            for probe, path in (("startupProbe", "/livez"), ("livenessProbe", "/livez"),
                                ("readinessProbe", "/readyz")):
                assert container[probe]["httpGet"] == {"path": path, "port": "admin"}, who


def test_requests_and_limits(documents):
    for who, _workload, _template, container in every_container(documents):
        for kind in ("requests", "limits"):
            assert {"cpu", "memory", "ephemeral-storage"} <= set(container["resources"][kind]), who
        for what, wanted in container["resources"]["requests"].items():
            most = container["resources"]["limits"][what]
            assert amount(wanted) <= amount(most), f"{who} asks for more {what} than it may have"


def amount(text):
    number, unit = re.fullmatch(r"([\d.]+)(m|[KMG]i)?", str(text)).groups()
    return float(number) / 1000 if unit == "m" else float(number) * MEGA[unit or ""]


def test_nothing_is_allowed_that_is_not_needed(documents):
    for who, _workload, template, container in every_container(documents):
        pod, own = template["spec"]["securityContext"], container["securityContext"]
        assert pod["runAsNonRoot"] is True and pod["runAsUser"] > 0 and pod["runAsGroup"] > 0, who
        assert pod["seccompProfile"] == {"type": "RuntimeDefault"}, who
        assert own == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True,
                       "capabilities": {"drop": ["ALL"]}}, who
        assert template["spec"]["automountServiceAccountToken"] is False, who
        assert template["spec"]["enableServiceLinks"] is False, who
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(template["spec"]), who
        assert not [one for one in template["spec"].get("volumes", ()) if "hostPath" in one], who
        if "souk/" in container["image"]:
            assert (pod["runAsUser"], pod["runAsGroup"]) == (10001, 10001), who


def test_what_is_written_is_bounded(documents):
    for who, _workload, template, _container in every_container(documents):
        for volume in template["spec"].get("volumes", ()):
            if "emptyDir" in volume:
                assert volume["emptyDir"].get("sizeLimit"), f"{who}: {volume['name']}"


def test_images_are_named_by_version(documents):
    for who, _workload, _template, container in every_container(documents):
        name, _, tag = container["image"].rpartition(":")
        assert name and "/" not in tag and tag and tag != "latest", f"{who}: {container['image']}"


def test_a_pod_has_the_time_it_needs_to_stop(documents):
    """kubelet's grace begins before preStop: sleep, then what the program is told to take."""
    for who, workload, template, container in every_container(documents):
        if k8s.component(workload) not in ("service", "edge") or workload["kind"] == "Job":
            continue
        needed = container["lifecycle"]["preStop"]["sleep"]["seconds"] + 5
        if k8s.component(workload) == "service":
            settings = container["envFrom"][0]["configMapRef"]["name"]
            told = k8s.named(documents, "ConfigMap")[settings]["data"]
            needed += int(told["SOUK_DRAIN_WAIT"]) + int(told["SOUK_STOP_GRACE"])
        else:
            needed += 5  # worker_shutdown_timeout of edge/nginx.conf.template
        assert template["spec"]["terminationGracePeriodSeconds"] >= needed, who


def test_deployments_roll_without_a_gap_and_spread(documents):
    for one in k8s.of_kind(documents, "Deployment"):
        if k8s.component(one) not in ("service", "edge"):
            continue
        assert one["spec"]["strategy"] == {
            "type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}}
        spread = one["spec"]["template"]["spec"]["topologySpreadConstraints"]
        assert {row["topologyKey"] for row in spread} == {"topology.kubernetes.io/zone",
                                                          "kubernetes.io/hostname"}
        for row in spread:
            assert row["maxSkew"] == 1 and k8s.NAME in row["matchLabelKeys"]


def test_production_spreads_over_zones_in_earnest():
    for one in k8s.of_kind(k8s.render("prod"), "Deployment"):
        if k8s.component(one) in ("service", "edge"):
            spread = one["spec"]["template"]["spec"]["topologySpreadConstraints"]
            assert [row["whenUnsatisfiable"] for row in spread
                    if row["topologyKey"] == "topology.kubernetes.io/zone"] == ["DoNotSchedule"]


def test_the_dev_overlay_fits_on_two_cores():
    """Two replicas of each Deployment and one more while it rolls, and every Job at once."""
    total = 0
    for workload, template in k8s.pods(k8s.render("dev")):
        count = {"Deployment": 3, "StatefulSet": 1, "Job": 1}[workload["kind"]]
        total += count * sum(amount(one["resources"]["requests"]["cpu"])
                             for one in k8s.containers(template))
    assert 0.3 < total < 1.2, f"{total} CPUs; system pods need the rest"
