"""A JSON Schema as a table of fields."""

from openapi_reader import deref
from markup import code, tag, text

DEEPEST = 4


def kind(document, schema):
    """What a value is, in a few words."""
    schema = deref(document, schema)
    if "const" in schema:
        return f"always {schema['const']}"
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "oneOf" in schema or "anyOf" in schema:
        return " or ".join(kind(document, one) for one in schema.get("oneOf", schema.get("anyOf")))
    name = schema.get("type", "any")
    name = " or ".join(name) if isinstance(name, list) else name
    if name == "array":
        return f"list of {kind(document, schema.get('items', {}))}"
    return " ".join(filter(None, (schema.get("format", name), _bounds(schema))))


def _bounds(schema):
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    shortest, longest = schema.get("minLength"), schema.get("maxLength")
    if lowest is not None or highest is not None:
        return f"{'' if lowest is None else lowest}…{'' if highest is None else highest}"
    if longest is not None:
        return f"of {shortest or 0} to {longest}"
    return ""


def _fields(document, schema):
    """{name: schema} of an object, also of one that is put together by allOf."""
    schema = deref(document, schema)
    found, required = dict(schema.get("properties", {})), set(schema.get("required", []))
    for part in schema.get("allOf", []):
        more, needed = _fields(document, part)
        found, required = found | more, required | needed
    return found, required


def _rows(document, schema, depth):
    schema = deref(document, schema)
    while schema.get("type") == "array":
        schema = deref(document, schema.get("items", {}))
    fields, required = _fields(document, schema)
    for name, field in fields.items():
        said = field.get("description") or deref(document, field).get("description", "")
        optional = "" if name in required else "optional"
        yield tag("tr", tag("th", code(name), class_=f"d{depth}"),
                  tag("td", text(kind(document, field)), class_="type"),
                  tag("td", optional, class_="type"), tag("td", text(said)))
        if depth < DEEPEST:
            yield from _rows(document, field, depth + 1)


def table(document, schema):
    rows = list(_rows(document, schema, 0))
    return tag("table", *rows) if rows else ""
