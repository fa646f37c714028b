"""Pieces of HTML: everything from a contract is escaped here, and only here."""

import html
import json
import re

BACKTICKS = re.compile(r"`([^`]+)`")


def text(value):
    """Prose of a contract: escaped, `code` set as code."""
    return BACKTICKS.sub(r"<code>\1</code>", html.escape(str(value)))


def attribute(value):
    return html.escape(str(value), quote=True)


def tag(name, *inside, **attributes):
    """<name attribute="…">inside</name>; what is inside is HTML already. `class_` is class."""
    said = "".join(f' {key.rstrip("_")}="{attribute(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def code(value):
    return tag("code", html.escape(str(value)))


def sample(value):
    shown = value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
    return tag("pre", html.escape(shown))


def page(title, style, navigation, body):
    """A whole page; `style` is the element that brings the style sheet."""
    return ('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{html.escape(title)}</title>\n{style}\n</head>\n<body>\n"
            + tag("div", tag("nav", navigation), tag("main", body), class_="page")
            + "\n</body>\n</html>\n")
