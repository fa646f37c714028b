"""One OpenAPI 3.1 file as HTML: operations by tag, parameters, bodies, answers, examples, codes."""

import examples
import schema_html
from markup import code, sample, tag, text
from openapi_reader import access_of, deref, operations

WHO = {"anonymous": "anybody", "user": "signed in", "admin": "admins"}


def by_tag(document):
    """{tag: [operation…]}; the tags in their declared order."""
    found = {declared["name"]: [] for declared in document.get("tags", [])}
    for entry in operations(document):
        found.setdefault(entry[3].get("tags", ["operations"])[0], []).append(entry)
    return {name: entries for name, entries in found.items() if entries}


def navigation(document):
    parts = []
    for name, entries in by_tag(document).items():
        links = (tag("li", tag("a", text(operation.get("summary", path)),
                               href=f"#{operation['operationId']}"))
                 for _, path, _, operation in entries)
        parts += [tag("h2", text(name)), tag("ul", *links)]
    return "".join(parts)


def _parameters(document, item, operation):
    rows = []
    for listed in [*item.get("parameters", []), *operation.get("parameters", [])]:
        parameter = deref(document, listed)
        said = parameter.get("description", "")
        needed = "required" if parameter.get("required") else ""
        rows.append(tag("tr", tag("th", code(parameter["name"])),
                        tag("td", parameter["in"], class_="type"),
                        tag("td", text(schema_html.kind(document, parameter["schema"])),
                            class_="type"),
                        tag("td", needed, class_="type"), tag("td", text(said))))
    return tag("h4", "Parameters") + tag("table", *rows) if rows else ""


def _content(document, content):
    parts = []
    for media, holder in content.items():
        parts.append(tag("p", code(media)))
        parts.append(schema_html.table(document, holder.get("schema", {})))
        for example in examples.of_media(document, holder):
            parts.append(sample(example))
    return "".join(parts)


def _request(document, operation):
    body = deref(document, operation.get("requestBody", {}))
    if not body:
        return ""
    return tag("h4", "Request body") + _content(document, body["content"])


def _answer(document, status, response, problems):
    response = deref(document, response)
    codes = response.get("x-souk-codes", [])
    listed = "".join(tag("tr", tag("th", code(name)), tag("td", text(
        problems.get(name, {}).get("means", "")))) for name in codes)
    inside = "" if status < "4" else tag("p", text(response["description"]))
    if response.get("headers"):
        inside += tag("p", "Headers: ", ", ".join(code(name) for name in response["headers"]))
    inside += tag("table", listed) if listed else ""
    if status < "4":
        inside += _content(document, response.get("content", {}))
        return tag("details", tag("summary", code(status), " ", text(response["description"])),
                   inside, open="open")
    return tag("details", tag("summary", code(status), " ", tag(
        "span", *map(code, codes), class_="codes")), inside)


def _operation(document, entry, problems):
    method, path, item, operation = entry
    head = tag("h3", tag("span", method.upper(), class_=f"method {method}"),
               tag("span", text(path), class_="path"),
               tag("span", WHO[access_of(document, operation)], class_="who"))
    answers = (_answer(document, status, response, problems)
               for status, response in sorted(operation["responses"].items()))
    return tag("article", head, tag("p", tag("strong", text(operation.get("summary", "")))),
               tag("p", text(operation.get("description", ""))),
               _parameters(document, item, operation), _request(document, operation),
               tag("h4", "Answers"), *answers, id=operation["operationId"])


def body(document, problems):
    about = document["info"]
    parts = [tag("h1", text(about["title"])), tag("p", text(about.get("description", "")),
                                                  class_="lead")]
    described = {declared["name"]: declared.get("description", "")
                 for declared in document.get("tags", [])}
    for name, entries in by_tag(document).items():
        parts += [tag("h2", text(name)), tag("p", text(described.get(name, "")), class_="lead")]
        parts += [_operation(document, entry, problems) for entry in entries]
    return "".join(parts)
