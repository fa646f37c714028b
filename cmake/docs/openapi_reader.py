"""What is asked of an OpenAPI or AsyncAPI document everywhere: its operations and its references."""

METHODS = ("get", "put", "post", "patch", "delete")


def operations(document):
    """(method, path, path item, operation) of every operation, in the order of the file."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item, item[method]


def access_of(document, operation):
    """Who may call: no security, or an empty alternative in it, lets anybody in."""
    if "x-souk-access" in operation:
        return operation["x-souk-access"]
    security = operation.get("security", document.get("security", []))
    return "anonymous" if not security or {} in security else "user"


def resolve(document, reference):
    """What a local reference names; LookupError where there is nothing."""
    node = document
    for token in reference.removeprefix("#/").split("/"):
        token = token.replace("~1", "/").replace("~0", "~")
        node = node[int(token)] if isinstance(node, list) else node[token]
    return node


def deref(document, node):
    while isinstance(node, dict) and "$ref" in node:
        node = resolve(document, node["$ref"])
    return node
