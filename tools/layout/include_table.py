"""The include table: which folder may include which. The layout of the tree is the architecture.

`{s}` stands for a service's folder, `services/<name>`. A folder may always include itself.
"""

SERVICES = ("auth", "product", "wallet", "payment", "order")

_BASE = "platform/base"
_TECHNICAL = (_BASE, "platform/json", "platform/observe")

# Folder -> folders it may include. "*" is everything of ours.
PLATFORM = {
    "platform/base": (),
    "platform/observe": (_BASE,),
    "platform/json": (_BASE,),
    "platform/runtime": _TECHNICAL,
    "platform/http": _TECHNICAL,
    "platform/mysql": _TECHNICAL,
    "platform/kafka": _TECHNICAL,
    "platform/security": _TECHNICAL,
    "platform/messaging": (*_TECHNICAL, "platform/mysql", "platform/kafka", "generated"),
    "platform/otlp": (*_TECHNICAL, "platform/http"),
    "platform/service": ("platform", "generated"),
    "platform/testing": ("*",),
    "contracts/cpp": (_BASE, "platform/json"),
    "fuzz": ("platform",),
}

SERVICE = {
    "{s}/domain": (_BASE,),
    "{s}/app": ("{s}/domain", _BASE, "contracts/cpp"),
    "{s}/api": ("{s}/app", "{s}/domain", "platform/http", "platform/json", _BASE),
    "{s}/consumers": ("{s}/app", "{s}/domain", "contracts/cpp", "platform/messaging", _BASE),
    "{s}/store": (
        "{s}/app",
        "{s}/domain",
        "contracts/cpp",
        "platform/mysql",
        "platform/messaging",
        "platform/json",
        _BASE,
    ),
    "{s}/main.cpp": ("{s}", "platform", "contracts/cpp", "generated"),
    "{s}/options.hpp": ("{s}", "platform"),  # main's settings, where there are many
}

# What one service may beyond the rows above, and why.
EXTRA = {
    "services/auth/app": ("platform/security",),  # hashing passwords and signing are its business
}

# Folders whose third-party includes are listed in full; the standard library is free everywhere.
THIRD_PARTY = {
    "platform/base": (
        "boost/asio/awaitable.hpp",
        "boost/describe",
        "boost/system",
        "boost/uuid",
    ),
    "contracts/cpp": ("boost/describe",),
    "{s}/domain": ("boost/describe",),
}

# Headers that take half a minute to compile: only in source files of the folder that wraps them.
HEAVY = {
    "boost/beast": "platform/http",
    "boost/mysql": "platform/mysql",
    "librdkafka": "platform/kafka",
}

# A folder with such a name collects what has no place.
FORBIDDEN_FOLDERS = ("utils", "util", "common", "helpers", "producers")


def _for_service(table, service):
    folder = f"services/{service}"
    return {
        key.format(s=folder): tuple(entry.format(s=folder) for entry in row)
        for key, row in table.items()
    }


def includes():
    table = dict(PLATFORM)
    for service in SERVICES:
        table.update(_for_service(SERVICE, service))
    for folder, more in EXTRA.items():
        table[folder] += more
    return table


def third_party():
    table = {}
    for service in SERVICES:
        table.update(_for_service(THIRD_PARTY, service))
    return table
