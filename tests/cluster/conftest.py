"""What the tests of a cluster get beside the shop: kubectl, the books behind it, and a place for
figures."""
import os
import pathlib
import sys
import time

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "faults")]

from cluster_books import ClusterBooks  # noqa: E402
from kube import Kube  # noqa: E402

FIGURES = []


def pytest_collection_modifyitems(items):
    missing = [name for name in ("KUBECONFIG", "SOUK_URL") if not os.environ.get(name)]
    if missing:
        why = pytest.mark.skip(reason=f"{' and '.join(missing)} not set: see tests/cluster")
        for item in items:
            if pathlib.Path(item.path).parent == HERE:
                item.add_marker(why)


@pytest.fixture(scope="session")
def kube():
    return Kube(os.environ.get("SOUK_NAMESPACE", "souk"))


@pytest.fixture(scope="session")
def books(kube):
    return ClusterBooks(kube)


@pytest.fixture
def figure(request):
    """figure("…") -> a line at the end of the run, with its time."""
    def note(text):
        FIGURES.append(f"{time.strftime('%H:%M:%S')} {request.node.name}: {text}")

    return note


def pytest_terminal_summary(terminalreporter):
    if FIGURES:
        terminalreporter.section("figures")
        for line in FIGURES:
            terminalreporter.write_line(line)
