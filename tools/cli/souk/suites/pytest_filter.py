"""A pytest plugin: `./souk test --filter RE` leaves the tests whose full name matches."""

import os
import re


def pytest_collection_modifyitems(config, items):
    pattern = os.environ.get("SOUK_TEST_FILTER")
    if not pattern:
        return
    chosen = [item for item in items if re.search(pattern, item.nodeid)]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen
