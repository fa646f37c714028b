"""One autoscaler for each Deployment, as many replicas as partitions at most, and a trigger for
each topic that a service consumes, as its sources say."""
import pytest

import k8s
import k8s_code

CONSUMERS = tuple(name for name in k8s.SERVICES if k8s_code.consumed(name))


@pytest.fixture(params=k8s.VARIANTS)
def documents(request):
    return k8s.render(request.param)


def scaled(documents):
    """[(Deployment, its autoscaler)]."""
    return [(one["spec"]["scaleTargetRef"]["name"], one)
            for one in k8s.of_kind(documents, "HorizontalPodAutoscaler", "ScaledObject")]


def most(autoscaler):
    spec = autoscaler["spec"]
    return spec["maxReplicas"] if "maxReplicas" in spec else spec["maxReplicaCount"]


def least(autoscaler):
    spec = autoscaler["spec"]
    return spec["minReplicas"] if "minReplicas" in spec else spec["minReplicaCount"]


def test_the_sources_are_read():
    assert CONSUMERS == ("product", "wallet", "payment", "order")
    assert k8s_code.consumed("wallet") == {"auth.user.v1", "payment.command.v1"}
    assert len(k8s_code.consumed("order")) == 5


def test_each_deployment_has_one_autoscaler_and_no_replicas(documents):
    shop = {name for name, one in k8s.named(documents, "Deployment").items()
            if k8s.component(one) in ("service", "edge")}
    assert shop == {*k8s.SERVICES, "edge"}
    assert sorted(name for name, _ in scaled(documents)) == sorted(shop)
    for name in shop:
        assert "replicas" not in k8s.named(documents, "Deployment")[name]["spec"], name


def test_each_deployment_has_a_disruption_budget(documents):
    budgets = k8s.named(documents, "PodDisruptionBudget")
    for name in (*k8s.SERVICES, "edge"):
        assert budgets[name]["spec"] == {
            "maxUnavailable": 1, "unhealthyPodEvictionPolicy": "AlwaysAllow",
            "selector": {"matchLabels": {k8s.NAME: name}}}
    assert len(budgets) == 6


def test_two_at_least_and_never_more_than_partitions(documents):
    for name, one in scaled(documents):
        assert 2 <= least(one) <= most(one), name
        if name in CONSUMERS:
            for topic in k8s_code.consumed(name):
                assert most(one) <= k8s_code.partitions()[topic], f"{name}: {topic}"


@pytest.mark.parametrize("variant", [one for one in k8s.VARIANTS
                                     if "keda" in one or one in ("staging", "prod")])
def test_consumers_follow_their_processors_and_each_of_their_topics(variant):
    documents = k8s.render(variant)
    objects = k8s.named(documents, "ScaledObject")
    assert sorted(objects) == sorted(CONSUMERS)
    for name, one in objects.items():
        metadata, spec = one["metadata"], one["spec"]
        triggers = [row for row in spec["triggers"] if row["type"] == "kafka"]
        topics = sorted(row["metadata"]["topic"] for row in triggers)
        assert topics == sorted(k8s_code.consumed(name))
        assert len([row for row in spec["triggers"] if row["type"] == "cpu"]) == 1
        assert len(triggers) + 1 == len(spec["triggers"])
        template = k8s.named(documents, "Deployment")[name]["spec"]["template"]
        variables = {variable["name"] for variable in k8s.containers(template)[0]["env"]}
        for row in triggers:
            assert row["metadata"]["consumerGroup"] == k8s_code.group(name) == name
            assert row["metadata"]["bootstrapServersFromEnv"] in variables
        # It takes over the base's autoscaler instead of being refused beside it.
        assert metadata["annotations"]["scaledobject.keda.sh/transfer-hpa-ownership"] == "true"
        assert spec["advanced"]["horizontalPodAutoscalerConfig"]["name"] == name


def test_production_has_three_of_each():
    assert {least(one) for _, one in scaled(k8s.render("prod"))} == {3}
