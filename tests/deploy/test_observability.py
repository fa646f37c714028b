"""Alerts, dashboards, runbooks: each is well-formed, tested, and speaks of metrics that exist."""

import json
import pathlib
import re
import subprocess

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROMETHEUS = ROOT / "deploy/observability/prometheus"
GRAFANA = ROOT / "deploy/observability/grafana"
RUNBOOK = ROOT / "docs/operations.md"
CONFIGURATIONS = sorted(PROMETHEUS.glob("prometheus.*.yml"))
RULE_FILES = sorted((PROMETHEUS / "rules").glob("*.yml"))
RULE_TESTS = sorted((PROMETHEUS / "tests").glob("*.yml"))
DASHBOARDS = sorted((GRAFANA / "dashboards").glob("*.json"))


def promtool(*words):
    return subprocess.run(["promtool", *map(str, words)], capture_output=True, text=True,
                          timeout=120, check=False)


def passes(*words):
    done = promtool(*words)
    assert done.returncode == 0, done.stdout + done.stderr


def rules():
    for path in RULE_FILES:
        for group in yaml.safe_load(path.read_text())["groups"]:
            yield from group["rules"]


def alerts():
    """Name → rule."""
    return {rule["alert"]: rule for rule in rules() if "alert" in rule}


def panels():
    return [pytest.param(panel, id=f"{path.stem}: {panel['title']}") for path in DASHBOARDS
            for panel in json.loads(path.read_text(encoding="utf-8"))["panels"]]


def panel_expressions():
    return [target["expr"] for param in panels() for target in param.values[0]["targets"]]


def registered():
    """The names that a process tells at /metrics, read from the sources."""
    names = {"up", "ALERTS"}  # Prometheus's own
    pattern = re.compile(r"\b(gauge|counter|histogram|report|Type::Counter|Type::Gauge)"
                         r'[(,]\s*"([a-z_]+)"')
    for path in [*ROOT.glob("platform/**/*.cpp"), *ROOT.glob("services/**/*.cpp")]:
        if "tests" in path.parts:
            continue
        for kind, name in pattern.findall(path.read_text(encoding="utf-8")):
            names |= ({f"{name}_bucket", f"{name}_count", f"{name}_sum"} if kind == "histogram"
                      else {name})
    return names | {rule["record"] for rule in rules() if "record" in rule}


def metrics_of(expression):
    """What an expression reads: names outside of strings, matchers, windows and label lists."""
    bare = re.sub(r'"(\\.|[^"\\])*"', '""', expression)
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]", " ", bare)
    bare = re.sub(r"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", " ", bare)
    names = re.findall(r"(?<![\w:.])[A-Za-z_:][\w:]*(?!\s*\()(?![\w:])", bare)
    return {name for name in names if name not in ("and", "or", "unless", "bool", "offset")}


def test_something_is_checked():
    assert len(alerts()) >= 20 and len(DASHBOARDS) == 3 and len(CONFIGURATIONS) == 3


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=lambda path: path.name)
def test_configurations_are_right_and_read_every_rule_file(path):
    done = promtool("check", "config", path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(RULE_FILES)} rule files found" in done.stdout


@pytest.mark.parametrize("path", RULE_TESTS, ids=lambda path: path.stem)
def test_alerts_fire_and_resolve(path):
    passes("test", "rules", path)


def test_every_alert_is_expected_once_and_then_no_more():
    """In one and the same unit test: so that it was seen to fire, and to end."""
    seen = set()
    for path in RULE_TESTS:
        for test in yaml.safe_load(path.read_text())["tests"]:
            steps = sorted(test["promql_expr_test"], key=lambda step: _seconds(step["eval_time"]))
            fired = set()
            for step in steps:
                named = {name for sample in step.get("exp_samples") or []
                         for name in re.findall(r'alertname="(\w+)"', sample["labels"])}
                if 'alertstate="firing"' in step["expr"]:
                    seen |= fired - named
                    fired |= named
    assert seen == set(alerts())


def _seconds(text):
    return sum(int(number) * {"s": 1, "m": 60, "h": 3600}[unit]
               for number, unit in re.findall(r"(\d+)([smh])", text))


@pytest.mark.parametrize("name", alerts())
def test_an_alert_says_what_it_is(name):
    rule = alerts()[name]
    assert name.startswith("Souk")
    assert rule["labels"]["severity"] in ("critical", "warning")
    assert set(rule["annotations"]) == {"summary", "description", "runbook_url"}
    if name not in ("SoukServiceDown", "SoukTargetDown", "SoukNotReady"):  # 0 says it all
        assert "$value" in rule["annotations"]["description"]
    assert rule["annotations"]["runbook_url"] == f"docs/operations.md#{name.lower()}"


def test_every_alert_has_its_page_and_every_page_its_alert():
    text = RUNBOOK.read_text(encoding="utf-8")
    pages = dict(re.findall(r"^### (Souk\w+)\n(.*?)(?=^##|\Z)", text, re.M | re.S))
    assert sorted(pages) == sorted(alerts())
    for name, page in pages.items():
        for part in ("Customers", "Look", "Causes", "Cure", "Over"):
            assert f"**{part}**" in page, f"{name} does not say: {part}"
        severity = alerts()[name]["labels"]["severity"].capitalize()
        assert f"**{severity}" in page, f"{name} is {severity}"


def test_every_alert_is_provoked_on_a_running_shop():
    """By hand; here only that none was forgotten."""
    text = (ROOT / "tests/alerts/test_alerts.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"(Souk[A-Z]\w+)"', text)) == set(alerts())


def test_metrics_of_an_expression_are_found():
    assert metrics_of('sum by (a, b) (rate(x_total{y="z_z"}[5m])) / on (c) w:y:z > 0.5e3') == {
        "x_total", "w:y:z"}
    assert metrics_of("topk(10, up) or vector(0) unless foo offset 5m") == {"up", "foo"}


def test_every_metric_of_rules_and_panels_exists():
    known = registered()
    assert "souk_http_request_seconds_bucket" in known and "process_open_fds" in known
    read = [rule["expr"] for rule in rules()] + panel_expressions()
    unknown = {name: expression for expression in read for name in metrics_of(expression)
               if name not in known}
    assert not unknown


def test_every_panels_expression_parses(tmp_path):
    """promtool checks rules, so each expression becomes one."""
    generated = [{"record": "generated", "labels": {"number": str(number)}, "expr": expression}
                 for number, expression in enumerate(panel_expressions())]
    path = tmp_path / "panels.yml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": generated}]}))
    passes("check", "rules", path)
    assert len(generated) > 30


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_a_dashboard_can_be_loaded_anywhere(path):
    board = json.loads(path.read_text(encoding="utf-8"))
    assert board["uid"] == f"souk-{path.stem}"
    assert [one["type"] for one in board["templating"]["list"]] == ["datasource"]
    ids = [panel["id"] for panel in board["panels"]]
    assert len(ids) == len(set(ids))
    assert "http:" not in path.read_text() and "https:" not in path.read_text()


@pytest.mark.parametrize("panel", panels())
def test_a_panel_says_what_it_shows_and_in_what_unit(panel):
    assert len(panel["description"]) > 10 and panel["description"].endswith(".")
    assert panel["fieldConfig"]["defaults"]["unit"]
    assert panel["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
    assert 0 < panel["gridPos"]["w"] + panel["gridPos"]["x"] <= 24
    assert all(target["expr"] for target in panel["targets"])


def test_grafana_finds_its_dashboards_and_its_source():
    source = yaml.safe_load((GRAFANA / "provisioning/datasources/prometheus.yml").read_text())
    assert source["datasources"][0]["url"] == "$PROMETHEUS_URL"
    provider = yaml.safe_load((GRAFANA / "provisioning/dashboards/souk.yml").read_text())
    assert provider["providers"][0]["options"]["path"] == "/var/lib/grafana/dashboards"
