"""Who may connect to whom: the rendered policies, evaluated for every pair of ends and every port,
against the table of what the shop needs. Nothing else is allowed."""
import itertools

import pytest

import k8s
from k8s_network import End, may_connect, may_enter, may_leave, selects

NAMESPACES = {name: {"kubernetes.io/metadata.name": name}
              for name in ("souk", "keda", "kube-system", "observability", "default")}
PUBLIC, ADMIN, EDGE, MYSQL, KAFKA, PROMETHEUS, GRAFANA, DNS, OTLP = (
    8100, 8200, 8080, 3306, 9092, 9090, 3000, 53, 4318)
VARIANTS = [one for one in k8s.VARIANTS if "network-policies" in one or one in ("staging", "prod")]


def strangers():
    """Ends that are none of ours, some of them dressed up."""
    as_edge = (("app.kubernetes.io/component", "edge"), ("app.kubernetes.io/name", "edge"))
    as_keda = (("app.kubernetes.io/name", "keda-operator"),)
    as_collector = (("app.kubernetes.io/name", "opentelemetry-collector"),)
    return [
        End("stranger", "10.244.9.1", "souk", (("app.kubernetes.io/part-of", "souk"),)),
        End("foreign-edge", "10.244.9.2", "default", as_edge),
        End("foreign-dns", "10.244.9.7", "default", (("k8s-app", "kube-dns"),)),
        End("foreign-keda", "10.244.9.8", "default", as_keda),
        End("dns", "10.244.9.3", "kube-system", (("k8s-app", "kube-dns"),)),
        End("other-system-pod", "10.244.9.4", "kube-system", ()),
        End("keda-operator", "10.244.9.5", "keda", as_keda),
        End("other-keda-pod", "10.244.9.6", "keda", ()),
        End("collector", "10.244.9.9", "observability", as_collector),
        End("foreign-collector", "10.244.9.10", "default", as_collector),
        End("beside-the-collector", "10.244.9.11", "observability", ()),
        End("internet", "203.0.113.9"),
        End("neighbour", "10.0.0.7"),
    ]


def outside(documents):
    """The databases and brokers outside, at the addresses that the policies' names speak of."""
    found = []
    for name, policy in k8s.named(documents, "NetworkPolicy").items():
        if name.startswith("to-external-"):
            cidr = policy["spec"]["egress"][0]["to"][0]["ipBlock"]["cidr"]
            found.append(End(name.removeprefix("to-"), cidr.partition("/")[0]))
    return found


def ends(documents):
    found = []
    for number, (workload, template) in enumerate(k8s.pods(documents)):
        ports = tuple((row["name"], row["containerPort"]) for container in k8s.containers(template)
                      for row in container.get("ports", ()))
        found.append(End(workload["metadata"]["name"], f"10.244.1.{number + 1}", "souk",
                         tuple(template["metadata"]["labels"].items()), ports))
    return [*found, *outside(documents), *strangers()]


SETUP = {**{f"migrate-{name}": name for name in k8s.SERVICES}, "seed-products": "product",
         "seed-admin": "auth", "seed-shopper": "auth", "administrator": "auth"}


def wanted(source, target, traced):
    """The ports that the shop needs between two ends: {(port, protocol)}."""
    owner = source if source in k8s.SERVICES else SETUP.get(source)
    uses_kafka = (source in (*k8s.SERVICES, "topics", "administrator")
                  or source.startswith("seed-"))
    found = set()
    if source == "edge" and target in k8s.SERVICES:
        found.add(PUBLIC)
    if owner and target in (f"{owner}-db", f"external-{owner}-db"):
        found.add(MYSQL)
    if target in ("kafka", "external-kafka") and (uses_kafka or source == "keda-operator"):
        found.add(KAFKA)
    if source == "prometheus" and target in k8s.SERVICES:
        found.add(ADMIN)
    if source == "grafana" and target == "prometheus":
        found.add(PROMETHEUS)
    if traced and source in k8s.SERVICES and target == "collector":
        found.add(OTLP)
    allowed = {(port, "TCP") for port in found}
    if target == "dns" and (owner or uses_kafka or source in ("edge", "prometheus", "grafana")):
        allowed |= {(DNS, "TCP"), (DNS, "UDP")}
    return allowed


def free(end):
    """Whether nothing of ours keeps this end from opening connections."""
    return end.namespace != "souk"


PORTS = [(port, "TCP") for port in (PUBLIC, ADMIN, EDGE, MYSQL, KAFKA, PROMETHEUS, GRAFANA, DNS,
                                    OTLP, 22, 443, 6443, 9093, 33060)] + [(DNS, "UDP"), (KAFKA, "UDP")]


@pytest.mark.parametrize("variant", VARIANTS)
def test_exactly_the_wanted_pairs_may_connect(variant):
    """Each end's own policies alone say so, but for the door's, which let everybody in."""
    documents = k8s.render(variant)
    policies, all_ends = k8s.of_kind(documents, "NetworkPolicy"), ends(documents)
    assert {"auth", "edge", "migrate-auth", "topics"} <= {one.name for one in all_ends}
    wrong, let_through = [], 0
    for source, target in itertools.permutations(all_ends, 2):
        table = wanted(source.name, target.name, "traces" in variant)
        for port, protocol in PORTS:
            good = (port, protocol) in table
            asked = (policies, NAMESPACES, source, target, port, protocol)
            if not free(source) and may_leave(*asked) != good:
                wrong.append(f"{source.name} {_may(not good)} leave for {target.name}:{port}")
            if not free(target):
                good = good or (target.name, port, protocol) == ("edge", EDGE, "TCP")
                if may_enter(*asked) != good:
                    wrong.append(f"{source.name} {_may(not good)} enter {target.name}:{port}")
            let_through += good
    assert not wrong, "\n".join(wrong)
    assert let_through > 30


def _may(good):
    return "may" if good else "may not"


@pytest.mark.parametrize("variant", [one for one in VARIANTS if "external-db" in one] + ["prod"])
def test_databases_outside_have_an_address_each(variant):
    addresses = [one.address for one in outside(k8s.render(variant)) if one.name.endswith("-db")]
    assert len(addresses) == len(set(addresses)) == 5


def policy(spec, namespace="souk"):
    return {"metadata": {"namespace": namespace}, "spec": spec}


A, B = (End(name, f"10.0.0.{number}", "souk", (("app", name),), (("web", 80),))
        for number, name in enumerate("ab", 1))
TO_A = {"podSelector": {"matchLabels": {"app": "a"}}}


@pytest.mark.parametrize("spec, port, good", (
    (None, 80, True),                                                   # no policy: all
    ({**TO_A, "ingress": []}, 80, False),                               # selected, no rule: none
    ({**TO_A, "ingress": [{}]}, 80, True),                              # an empty rule: all
    ({**TO_A, "policyTypes": ["Egress"]}, 80, True),                    # of the other way
    ({**TO_A, "ingress": [{"from": [{"podSelector": {}}]}]}, 80, True),
    ({**TO_A, "ingress": [{"from": [{"podSelector": {"matchLabels": {"app": "c"}}}]}]}, 80, False),
    ({**TO_A, "ingress": [{"ports": [{"port": "web"}]}]}, 80, True),
    ({**TO_A, "ingress": [{"ports": [{"port": "web"}]}]}, 81, False),
    ({**TO_A, "ingress": [{"ports": [{"port": 80, "endPort": 90}]}]}, 85, True),
    ({**TO_A, "ingress": [{"ports": [{"port": 80, "protocol": "UDP"}]}]}, 80, False),
    ({**TO_A, "ingress": [{"from": [{"ipBlock": {"cidr": "10.0.0.0/24"}}]}]}, 80, True),
    ({**TO_A, "ingress": [{"from": [{"ipBlock": {"cidr": "10.0.0.0/24",
                                                 "except": ["10.0.0.2/32"]}}]}]}, 80, False),
    ({**TO_A, "ingress": [{"from": [{"namespaceSelector": {"matchLabels": {
        "kubernetes.io/metadata.name": "keda"}}}]}]}, 80, False),
    ({**TO_A, "ingress": [{"from": [{"namespaceSelector": {}}]}]}, 80, True),
))
def test_the_evaluation_itself(spec, port, good):
    policies = [] if spec is None else [policy(spec)]
    assert may_connect(policies, NAMESPACES, B, A, port) is good


def test_both_ends_must_agree():
    ingress = policy({**TO_A, "ingress": [{}]})
    closed = policy({"podSelector": {"matchLabels": {"app": "b"}}, "policyTypes": ["Egress"]})
    assert may_connect([ingress], NAMESPACES, B, A, 80)
    assert not may_connect([ingress, closed], NAMESPACES, B, A, 80)
    assert selects({"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["b"]}]},
                   dict(A.labels))
