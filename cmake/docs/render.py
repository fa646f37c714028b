#!/usr/bin/env python3
"""Renders the contracts as HTML, with no script in it.

`render.py site CONTRACTS FOLDER` writes the pages of all services and events with their style sheet;
`render.py service CONTRACTS NAME FILE` writes one self-contained page: a service and its desk.
"""

import html
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import events_html
import openapi_html
from markup import page, tag, text

HERE = Path(__file__).resolve().parent
DESK = "ops"


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def problems_of(contracts):
    return load(contracts / "problems.json")["codes"]


def service(contracts, name):
    """One page, its style sheet inside."""
    style = f"<style>\n{(HERE / 'docs.css').read_text(encoding='utf-8')}</style>"
    problems, navigation, body = problems_of(contracts), "", ""
    for part in (name, DESK):
        document = load(contracts / "http" / f"{part}.openapi.json")
        navigation += openapi_html.navigation(document)
        body += openapi_html.body(document, problems)
    return page(f"Souk {name}", style, navigation, body)


def _problems_page(problems, style, home):
    rows = (tag("tr", tag("th", tag("code", html.escape(code)), id=code),
                tag("td", ", ".join(map(str, about["statuses"])), class_="type"),
                tag("td", text(about["means"]))) for code, about in sorted(problems.items()))
    return page("Souk: problem codes", style, home, tag("h1", "Problem codes") + tag(
        "p", "The stable code of an error answer (RFC 9457).", class_="lead") + tag("table", *rows))


def site(contracts):
    """{file: text} of the whole site."""
    style = '<link rel="stylesheet" href="docs.css">'
    problems = problems_of(contracts)
    documents = {path.name.split(".")[0]: load(path)
                 for path in sorted((contracts / "http").glob("*.openapi.json"))}
    home = tag("a", "← All contracts", href="./")
    pages, cards = {"docs.css": (HERE / "docs.css").read_text(encoding="utf-8")}, []
    for name, document in documents.items():
        pages[f"{name}.html"] = page(document["info"]["title"], style,
                                     home + openapi_html.navigation(document),
                                     openapi_html.body(document, problems))
        pages[f"{name}.openapi.json"] = json.dumps(document, indent=1, ensure_ascii=False)
        count = sum(1 for _ in openapi_html.operations(document))
        cards.append(_card(f"{name}.html", document["info"]["title"], f"{count} operations",
                           document["info"].get("description", "")))
    events = contracts / "events"
    schemas = [load(path) for path in sorted(events.glob("*.schema.json"))]
    golden = {path.name.split(".v")[0]: load(path) for path in events.glob("*.example.json")}
    topics = load(contracts / "topics.json")["topics"]
    pages["events.html"] = page("Souk: events", style, home + events_html.navigation(
        topics, schemas), events_html.body(topics, schemas, golden))
    pages["problems.html"] = _problems_page(problems, style, home)
    cards += [_card("events.html", "Events", f"{len(schemas)} messages", "What travels on Kafka."),
              _card("problems.html", "Problem codes", f"{len(problems)} codes",
                    "What an error answer can say.")]
    lead = tag("p", "One OpenAPI 3.1 file for each service, held to the running code by tests.",
               class_="lead")
    pages["index.html"] = page("Souk: the contracts", style, tag("a", "← The shop", href="/"),
                               tag("h1", "The contracts") + lead + tag("ul", *cards,
                                                                       class_="cards"))
    return pages


def _card(href, title, size, about):
    return tag("li", tag("a", text(title), href=href), tag("p", text(about)),
               tag("span", size, class_="who"))


def write_site(contracts, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in site(contracts).items():
        (folder / name).write_text(content, encoding="utf-8")


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "site":
        write_site(Path(arguments[1]), Path(arguments[2]))
    elif len(arguments) == 4 and arguments[0] == "service":
        target = Path(arguments[3])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(service(Path(arguments[1]), arguments[2]), encoding="utf-8")
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
