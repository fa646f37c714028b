"""Every expression of every dashboard has an answer on the shop's own Prometheus, under load."""
import json
import math
import subprocess
import time

import pytest
from watch import ask

from doors import ROOT, settings
from shop import wait_until

BOARDS = sorted((ROOT / "deploy/observability/grafana/dashboards").glob("*.json"))
PANELS = [pytest.param(target["expr"], id=f"{board.stem}: {panel['title']}") for board in BOARDS
          for panel in json.loads(board.read_text(encoding="utf-8"))["panels"]
          for target in panel["targets"]]


@pytest.fixture(scope="module", autouse=True)
def load():
    with subprocess.Popen([str(ROOT / "souk"), "smoke", "--count", "100000"],
                          stdout=subprocess.DEVNULL) as smoke:
        time.sleep(30)  # a rate needs two looks
        yield
        smoke.terminate()


@pytest.mark.parametrize("expression", PANELS)
def test_an_expression_has_an_answer(expression):
    port = settings()["prometheus_port"]
    wait_until(lambda: [value for _labels, value in ask(port, expression)
                        if not math.isnan(value)], 60, expression, pause=1)
