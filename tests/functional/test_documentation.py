"""The contracts as pages: at the edge, and at each service's admin port."""
import html.parser
import json
import urllib.parse

import pytest

from doors import SERVICES, settings
from raw import fetch
from shop import CONTRACT

LOADING = {"script": "src", "img": "src", "iframe": "src", "link": "href", "object": "data"}


class Page(html.parser.HTMLParser):
    """Ids, links, and what a browser would load or run."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loads, self.runs, self.open_tags = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        self.ids += [said["id"]] if "id" in said else []
        self.links += [said["href"]] if tag == "a" else []
        self.loads += [said[LOADING[tag]]] if tag in LOADING and LOADING[tag] in said else []
        self.runs += [name for name in said if name.startswith("on")] + ["script"] * (
            tag == "script")
        if tag not in ("meta", "link", "br"):
            self.open_tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open_tags.pop() == tag


def page_at(url, path):
    answer = fetch(url, path)
    assert answer.status == 200, f"{path}: {answer}"
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "script-src" not in policy
    page = Page(answer.body.decode())
    assert page.open_tags == [] and page.runs == []
    assert len(set(page.ids)) == len(page.ids)
    return page


def test_the_edge_shows_every_operation(url):
    index, shown = page_at(url, "/docs/"), set()
    for link in index.links:
        assert not urllib.parse.urlsplit(link).netloc
        if link.endswith(".html"):
            page = page_at(url, f"/docs/{link}")
            assert page.loads == ["docs.css"]
            shown |= set(page.ids)
            inside = {target[1:] for target in page.links if target.startswith("#")}
            assert inside <= set(page.ids), f"{link}: a link names nothing on the page"
    assert {operation.id for operation in CONTRACT.operations} <= shown
    assert {"purchase.requested", "charge.refused", "out_of_stock"} <= shown
    assert fetch(url, "/docs/docs.css").status == 200
    assert json.loads(fetch(url, "/docs/wallet.openapi.json").body)["openapi"].startswith("3.1")
    assert fetch(url, "/docs").headers["location"] == "/docs/"
    assert fetch(url, "/docs/nothing.html").status == 404


@pytest.mark.parametrize("service", SERVICES)
def test_each_admin_port_shows_its_service(service):
    page = page_at(f"http://127.0.0.1:{settings()[service + '_admin_port']}", "/docs")
    assert page.loads == []
    own = {operation.id for operation in CONTRACT.operations
           if operation.document["info"]["title"].endswith(service)}
    assert own and own <= set(page.ids)
    assert "listDeadLetters" in page.ids
