"""The web at the edge: which file each path is, what a browser may do with it, and keep."""
import gzip
import html.parser
import pathlib
import re
import subprocess
import sys

import pytest

from raw import fetch

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/cli"))

from souk.install import node  # noqa: E402

BROTLI = pathlib.Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
TYPES = {"js": "application/javascript", "css": "text/css", "woff2": "font/woff2"}
PACKED_FROM = 1000  # bytes; smaller files are not worth it
SHOP = ("/", "/signin", "/signup", "/reset", "/products/x", "/cart", "/checkout", "/orders",
        "/orders/x", "/wallet", "/profile", "/orders/x?from=mail")
ADMIN = ("/admin", "/admin/", "/admin/orders/x", "/admin/x.js")


class Names(html.parser.HTMLParser):
    """The files that a page names, and whatever a strict policy would not run."""

    def __init__(self, text):
        super().__init__()
        self.files, self.inline, self.inside = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        self.inside = tag if tag in ("script", "style") else None
        self.files += [said[name] for name in ("src", "href") if name in said and tag != "a"]
        self.inline += [name for name in said if name == "style" or name.startswith("on")]

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside and data.strip():
            self.inline.append(data)


def policy_of(answer):
    rows = (row.split() for row in answer.headers["content-security-policy"].split(";"))
    return {row[0]: row[1:] for row in rows}


def page_at(url, path, status=200):
    answer = fetch(url, path, accept="text/html")
    assert answer.status == status, f"{path}: {answer}"
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["x-content-type-options"] == "nosniff"
    return answer


@pytest.mark.parametrize("path", SHOP + ADMIN)
def test_each_path_is_its_page_under_a_strict_policy(url, path):
    answer = page_at(url, path)
    same = page_at(url, "/admin/" if path in ADMIN else "/")
    assert answer.body == same.body
    assert b"/assets/admin-" in answer.body if path in ADMIN else b"/assets/shop-" in answer.body
    policy = policy_of(answer)
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert Names(answer.body.decode()).inline == []


def assets(url):
    """Every file under /assets/ that the two pages name, and what those files name in turn."""
    found, new = set(), {path for page in ("/", "/admin/")
                         for path in Names(fetch(url, page).body.decode()).files
                         if path.startswith("/assets/")}
    while new:
        found |= new
        texts = [fetch(url, path).body.decode() for path in new if path.endswith((".js", ".css"))]
        names = re.findall(r"""(?:assets/|["'(]\./|/assets/)([\w-]+\.(?:js|css|woff2))""",
                           "".join(texts))
        new = {f"/assets/{name}" for name in names} - found
    return sorted(found)


def unpacked(encoding, body):
    if encoding == "gzip":
        return gzip.decompress(body)
    script = "process.stdout.write(zlib.brotliDecompressSync(fs.readFileSync(0)))"
    return subprocess.run([node.program(), "-e", script], input=body, capture_output=True,
                          check=True).stdout


def test_every_asset_is_kept_for_ever_and_packed(url):
    files = assets(url)
    assert {path.rsplit(".", 1)[1] for path in files} == set(TYPES), files
    for path in files:
        kind, plain = path.rsplit(".", 1)[1], fetch(url, path)
        assert (plain.status, plain.headers["content-type"]) == (200, TYPES[kind]), path
        assert plain.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert "content-encoding" not in plain.headers
        if kind == "woff2" or len(plain.body) < PACKED_FROM:
            continue
        for encoding in ("gzip", "br") if BROTLI.exists() else ("gzip",):
            packed = fetch(url, path, accept_encoding=encoding)
            assert packed.headers.get("content-encoding") == encoding, path
            assert packed.headers["content-type"] == TYPES[kind]
            assert "accept-encoding" in packed.headers["vary"].lower()
            assert len(packed.body) < len(plain.body)
            assert unpacked(encoding, packed.body) == plain.body, f"{path} as {encoding}"


def test_no_source_map_is_served(url):
    for path in assets(url):
        assert fetch(url, f"{path}.map").status == 404
        if not path.endswith(".woff2"):
            assert b"sourceMappingURL" not in fetch(url, path).body


def test_what_is_not_there_is_a_page_for_people_and_a_problem_for_the_rest(url):
    assert page_at(url, "/nothing", 404).body == page_at(url, "/").body
    for path, accept in (("/nothing", "*/*"), ("/nothing", "application/json"),
                         ("/products/x/y", "*/*"), ("/api/v1/nothing", "text/html"),
                         ("/api/v1/nothing", "*/*"), ("/assets/nothing.js", "text/html"),
                         ("/assets/", "text/html"), ("/docs/nothing", "text/html")):
        answer = fetch(url, path, accept=accept)
        assert answer.status == 404, f"{path}: {answer}"
        assert answer.headers["content-type"].startswith("application/problem+json"), path


@pytest.mark.parametrize("path", ["/", "/orders/x", "/admin/"])
def test_a_page_is_read_and_nothing_else(url, path):
    head, whole = fetch(url, path, "HEAD"), fetch(url, path)
    assert (head.status, head.body) == (200, b"")
    for name in ("content-length", "content-type", "content-security-policy", "etag"):
        assert head.headers[name] == whole.headers[name]
    assert fetch(url, path, if_none_match=whole.headers["etag"]).status == 304
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        answer = fetch(url, path, method, content_length=0)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD"), method


@pytest.mark.parametrize("path", [
    "/assets/../../nginx.conf", "/assets/%2e%2e/%2e%2e/nginx.conf", "/assets/..%2f..%2fnginx.conf",
    "/assets/..%5c..%5cnginx.conf", "/assets/../../../../../../etc/passwd", "/assets//etc/passwd",
    "/assets/../web.stamp", "/assets/%00", "/assets/....//....//etc/passwd"])
def test_nothing_beside_the_web_is_served(url, path):
    answer = fetch(url, path)
    assert answer.status in (400, 404), f"{path}: {answer}"
    assert b"root:" not in answer.body and b"worker_processes" not in answer.body
