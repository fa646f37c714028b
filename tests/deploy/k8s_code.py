"""What the sources say, read from them: the topics a service consumes, the settings it knows."""
import functools
import json
import re

import k8s


def sources(*patterns):
    return "\n".join(path.read_text() for pattern in patterns
                     for path in sorted(k8s.ROOT.glob(pattern)))


def partitions():
    rows = json.loads((k8s.ROOT / "contracts/topics.json").read_text())["topics"]
    return {row["name"]: row["partitions"] for row in rows}


@functools.cache
def _event_topics():
    """{struct: topic} of contracts/cpp; an event without one has its base's."""
    found = {}
    for name, base, body in re.findall(r"struct (\w+)(?: : (\w+))? \{(.*?)\n\};",
                                       sources("contracts/cpp/*.hpp"), re.S):
        topic = re.search(r'topic = "([^"]+)"', body)
        found[name] = topic[1] if topic else found.get(base)
    return found


def consumed(service):
    """The topics of host.consume(…) in main.cpp: events named there, or in the functions of
    consumers/ that it calls."""
    main = (k8s.ROOT / f"services/{service}/main.cpp").read_text()
    call = re.search(r"host\.consume\((.*?)handlers", main, re.S)
    if not call:
        return set()
    bodies = dict(re.findall(r"^[\w:<>&, ]+? (\w+)\(\) \{\n(.*?)^\}",
                             sources(f"services/{service}/consumers/*.cpp"), re.S | re.M))
    text, read = call[1], set()
    while missing := {name for name in re.findall(r"\b(\w+)\(\)", text)
                      if name in bodies} - read:
        text += "".join(bodies[name] for name in sorted(missing))
        read |= missing
    topics = {_event_topics()[name] for name in re.findall(r"contracts::(\w+)", text)}
    assert topics and None not in topics, f"cannot read what {service} consumes"
    return topics


def group(service):
    text = sources(f"services/{service}/consumers/group.hpp")
    return re.search(r'group = "(\w+)"', text)[1]


def settings(service):
    """The environment variables that souk-SERVICE reads."""
    text = sources("platform/service/*.cpp", f"services/{service}/*.[ch]pp")
    found = {_variable(name) for name in re.findall(
        r'\w\.(?:text|number|seconds|flag)\(\s*"([a-z0-9-]+)"', text)}
    for name in re.findall(r'\w\.secret\(\s*"([a-z0-9-]+)"', text):
        found |= {_variable(name), f"{_variable(name)}_FILE"}
    assert {"SOUK_HTTP_PORT", "SOUK_MYSQL_PASSWORD_FILE"} <= found, "cannot read the settings"
    return found


def _variable(name):
    return f"SOUK_{name.upper().replace('-', '_')}"


def programs(target):
    """The programs that the Dockerfile's target holds."""
    text = (k8s.ROOT / "deploy/docker/Dockerfile").read_text()
    stage = re.search(rf"^FROM \S+ AS {target}\n(.*?)(?=^FROM |\Z)", text, re.S | re.M)
    assert stage, f"the Dockerfile has no target {target}"
    return {f"/usr/local/bin/{name}" for name in re.findall(r"/out/(souk-\w+) /usr/local/bin/",
                                                            stage[1])}
