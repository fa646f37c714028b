"""Examples of a contract: those beside a schema, or put together from the examples inside it."""

from openapi_reader import deref

ABSENT = object()


def of_media(document, holder):
    """Every example of a media type object."""
    if "example" in holder:
        return [holder["example"]]
    if holder.get("examples"):
        return [deref(document, example).get("value") for example in holder["examples"].values()]
    made = of_schema(document, holder.get("schema", {}))
    return [] if made is ABSENT else [made]


def of_schema(document, schema):
    """Its own example, or one made of those of its required fields; ABSENT where there is none."""
    schema = deref(document, schema)
    if "example" in schema:
        return schema["example"]
    if schema.get("examples"):
        return schema["examples"][0]
    if "const" in schema:
        return schema["const"]
    if schema.get("type") == "array":
        item = of_schema(document, schema.get("items", {}))
        return ABSENT if item is ABSENT else [item]
    if schema.get("type") == "object" and schema.get("required"):
        made = {name: of_schema(document, schema.get("properties", {}).get(name, {}))
                for name in schema["required"]}
        return ABSENT if ABSENT in made.values() else made
    return ABSENT
