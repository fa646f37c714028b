"""NetworkPolicies, evaluated as their documentation says: may this end open a connection to that
one? Pure: policies, namespaces and ends in, an answer out."""
import dataclasses
import ipaddress


@dataclasses.dataclass(frozen=True)
class End:
    """A pod; or, without a namespace, any address outside of the cluster."""
    name: str
    address: str
    namespace: str | None = None
    labels: tuple = ()  # of (key, value)
    ports: tuple = ()   # of (name, number)


def may_connect(policies, namespaces, source, target, port, protocol="TCP"):
    """`namespaces` is {name: labels}. A pod may always reach itself."""
    ends = (policies, namespaces, source, target, port, protocol)
    return source == target or (may_leave(*ends) and may_enter(*ends))


def may_leave(policies, namespaces, source, target, port, protocol="TCP"):
    """Whether the policies of the source let it."""
    return _passes(policies, namespaces, "Egress", source, target, target, port, protocol)


def may_enter(policies, namespaces, source, target, port, protocol="TCP"):
    """Whether the policies of the target let it."""
    return _passes(policies, namespaces, "Ingress", target, source, target, port, protocol)


def _passes(policies, namespaces, way, pod, other, target, port, protocol):
    """Whether the policies of `pod` let `other` through, that way; without any, all may."""
    selecting = [one for one in policies if pod.namespace == one["metadata"]["namespace"]
                 and way in _ways(one["spec"])
                 and selects(one["spec"].get("podSelector"), dict(pod.labels))]
    rules = [(one["metadata"]["namespace"], rule) for one in selecting
             for rule in one["spec"].get(way.lower()) or ()]
    return not selecting or any(
        _peers_match(rule.get("from" if way == "Ingress" else "to"), own, other, namespaces)
        and _ports_match(rule.get("ports"), target, port, protocol) for own, rule in rules)


def _ways(spec):
    return spec.get("policyTypes") or ["Ingress", *(["Egress"] if "egress" in spec else [])]


def selects(selector, labels):
    """An empty selector selects everything."""
    for key, value in ((selector or {}).get("matchLabels") or {}).items():
        if labels.get(key) != value:
            return False
    for row in (selector or {}).get("matchExpressions") or ():
        value, values = labels.get(row["key"]), row.get("values") or ()
        good = {"In": value in values, "NotIn": value not in values,
                "Exists": value is not None, "DoesNotExist": value is None}[row["operator"]]
        if not good:
            return False
    return True


def _peers_match(peers, own, other, namespaces):
    """Without peers a rule speaks of everybody."""
    return not peers or any(_peer_matches(peer, own, other, namespaces) for peer in peers)


def _peer_matches(peer, own, other, namespaces):
    if "ipBlock" in peer:
        address, block = ipaddress.ip_address(other.address), peer["ipBlock"]
        return (address in ipaddress.ip_network(block["cidr"]) and not any(
            address in ipaddress.ip_network(one) for one in block.get("except") or ()))
    if other.namespace is None:
        return False
    if "namespaceSelector" in peer:
        if not selects(peer["namespaceSelector"], namespaces[other.namespace]):
            return False
    elif other.namespace != own:
        return False
    return selects(peer.get("podSelector"), dict(other.labels))


def _ports_match(ports, target, port, protocol):
    """Without ports a rule speaks of all of them. A name is one of the target's."""
    if not ports:
        return True
    for row in ports:
        if row.get("protocol", "TCP") != protocol:
            continue
        first = row.get("port")
        if isinstance(first, str):
            first = dict(target.ports).get(first)
            if first is None:
                continue
        if first is None or first <= port <= row.get("endPort", first):
            return True
    return False
