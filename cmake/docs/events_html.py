"""The events as HTML: by topic, each with its fields and its golden example."""

import schema_html
from markup import code, sample, tag, text


def by_topic(topics, schemas):
    return {topic["name"]: [schema for schema in schemas if schema["x-souk-topic"] == topic["name"]]
            for topic in topics}


def navigation(topics, schemas):
    return "".join(tag("h2", text(name)) + tag("ul", *(
        tag("li", tag("a", text(schema["title"]), href=f"#{schema['title']}"))
        for schema in found)) for name, found in by_topic(topics, schemas).items() if found)


def _event(schema, example):
    head = tag("h3", tag("span", text(schema["title"]), class_="path"),
               tag("span", "key: ", text(schema["x-souk-key"]), class_="who"))
    return tag("article", head, tag("p", text(schema["description"])), tag("h4", "Data"),
               schema_html.table(schema, schema), tag("h4", "Example"), sample(example),
               id=schema["title"])


def body(topics, schemas, examples):
    parts = [tag("h1", "Events"), tag("p", (
        "Every message is a CloudEvent 1.0 in Kafka's binary mode. The service that a topic's name "
        "begins with sends it; who receives it stands in contracts/events/asyncapi.yaml."),
        class_="lead")]
    for name, found in by_topic(topics, schemas).items():
        if found:
            parts.append(tag("h2", code(name)))
            parts += [_event(schema, examples[schema["title"]]) for schema in found]
    return "".join(parts)
