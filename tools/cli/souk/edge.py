"""nginx as the edge: routes to the services, limits, and problems of its own in their shape."""

import hashlib
import os
import shutil
from pathlib import Path

from souk import process, stamps, template, web
from souk.checkout import EDGE, ROOT
from souk.failure import Failure
from souk.programs import Program
from souk.settings import SERVICES

# What the edge answers itself: status → (title, code, detail, further header).
PROBLEMS = {
    400: ("Bad Request", "bad_request", "The request is no valid HTTP request.", ""),
    404: ("Not Found", "not_found", "Nothing is found under this path.", ""),
    405: ("Method Not Allowed", "method_not_allowed", "This path does not know this method.",
          'add_header Allow "GET, HEAD" always;'),
    411: ("Length Required", "length_required",
          "A body must say its length: Content-Length, and no transfer coding.", ""),
    413: ("Content Too Large", "payload_too_large", "The body is larger than is accepted.", ""),
    414: ("URI Too Long", "uri_too_long", "The address is longer than is accepted.", ""),
    429: ("Too Many Requests", "rate_limited", "Too many requests from this address.",
          "add_header Retry-After 1 always;"),
    431: ("Request Header Fields Too Large", "headers_too_large",
          "The header is larger than is accepted.", ""),
    502: ("Bad Gateway", "unavailable", "The service cannot be reached just now.",
          "add_header Retry-After 1 always;"),
    503: ("Service Unavailable", "unavailable", "The service cannot answer just now.",
          "add_header Retry-After 1 always;"),
    504: ("Gateway Timeout", "unavailable", "The service did not answer in time.",
          "add_header Retry-After 1 always;"),
}

# Path under the edge → service. “/x” means /x and everything below it; “=/x” that path alone;
# “/x/” only what is below.
ROUTES = (
    ("=/.well-known/jwks.json", "auth"),
    ("/api/v1/users", "auth"),
    ("/api/v1/products", "product"),
    ("/api/v1/categories", "product"),
    ("=/api/v1/purchases", "product"),
    ("/api/v1/purchases/", "payment"),
    ("/api/v1/wallet", "wallet"),
    ("/api/v1/wallets", "wallet"),
    ("/api/v1/orders", "order"),
    *((f"/api/v1/ops/{service}/", service) for service in SERVICES),
)
# Answers that flow: never buffered, and they may stay open.
STREAMS = (
    (r"~ ^/api/v1/orders/(events|export|[^/]+/events)$", "order"),
    (r"~ ^/api/v1/(wallet|wallets/[^/]+)/statement$", "wallet"),
)


def program(instance):
    folder = instance.run_dir / "edge"
    for name in ("body", "proxy", "fastcgi", "uwsgi", "scgi"):
        (folder / "tmp" / name).mkdir(parents=True, exist_ok=True)
    render_documentation(instance, folder / "html" / "docs")
    conf = folder / "nginx.conf"
    text = render(instance)
    changed = not stamps.matches(conf, text)
    if changed:
        stamps.write(conf, text)
        check(instance)
    command = ("/usr/bin/python3", "-B", ROOT / "tools/cli/souk/edge_start.py", folder)
    # The digest makes supervisord see a changed nginx.conf as a changed program.
    return Program("edge", command, 90, {"SOUK_EDGE_CONF": f"{hash_of(text)}"}, folder, 15,
                   (instance["edge_port"],))


def render_documentation(instance, folder):
    """The contracts as pages under /docs/."""
    process.run(["/usr/bin/python3", "-B", ROOT / "cmake/docs/render.py", "site",
                 ROOT / "contracts", folder], instance.logs / "edge-docs.log",
                "Rendering the contracts", "A file of contracts/ is malformed: ./souk test names it.")


# What every page may load: its own files, pictures from anywhere that is encrypted, and nothing
# that stands in the page itself.
PAGE_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
               "img-src 'self' https: data:; connect-src 'self'; manifest-src 'self'; "
               "base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
DOCS_POLICY = ("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
               "frame-ancestors 'none'")
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def _page_headers(policy, cache):
    """For every file that is served: what a browser may do with it, and keep."""
    return ("add_header X-Content-Type-Options nosniff always;\n"
            "add_header Referrer-Policy same-origin always;\n"
            f'add_header Content-Security-Policy "{policy}" always;\n'
            f'add_header Cache-Control "{cache}" always;\n'
            "add_header X-Request-Id $edge_request_id always;")


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def check(instance):
    folder = instance.run_dir / "edge"
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
    if nginx is None:
        raise Failure("nginx is not installed.", "Run ./souk up as root.")
    process.run([nginx, "-t", "-q", "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"],
                instance.logs / "edge-check.log", "Checking the edge's configuration",
                "A setting of the edge is wrong (./souk up --help), or edge/nginx.conf.template.")


def render(instance):
    source = (EDGE / "nginx.conf.template").read_text(encoding="utf-8")
    tls = ""
    if instance["edge_tls_cert"]:
        tls = (f'ssl_certificate "{instance["edge_tls_cert"]}";\n'
               f'        ssl_certificate_key "{instance["edge_tls_key"]}";\n'
               "        ssl_protocols TLSv1.2 TLSv1.3;\n"
               "        ssl_session_cache shared:tls:2m;")
    return template.render(source, {
        "user": "user root;" if os.geteuid() == 0 else "",
        "folder": instance.run_dir / "edge",
        "web": web.OUTPUT,
        "modules": f"load_module {_BROTLI};" if _BROTLI.exists() else "",
        "brotli": "brotli_static on;" if _BROTLI.exists() else "",
        "page_headers": _indent(_page_headers(PAGE_POLICY, "no-cache"), 12),
        "asset_headers": _indent(
            _page_headers(PAGE_POLICY, "public, max-age=31536000, immutable"), 12),
        "docs_headers": _indent(_page_headers(DOCS_POLICY, "no-cache"), 12),
        "listen": f"{instance['edge_address']}:{instance['edge_port']}"
                  + (" ssl http2" if tls else ""),
        "tls": tls,
        "rate": instance["edge_rate_limit"],
        "burst": instance["edge_rate_burst"],
        "upstreams": _indent(_upstreams(instance), 4),
        "locations": _indent(_locations(), 8),
        "error_pages": _indent(_error_pages(), 8),
    })


def _indent(text, spaces):
    return text.replace("\n", "\n" + " " * spaces)


def _upstreams(instance):
    blocks = []
    for service in SERVICES:
        servers = "".join(
            f"\n    server 127.0.0.1:{instance[service + '_port'] + replica} "
            "max_fails=2 fail_timeout=1s;" for replica in range(instance.replicas))
        blocks.append(f"upstream souk_{service} {{{servers}\n    keepalive 64;\n"
                      "    keepalive_timeout 50s;\n}")
    return "\n".join(blocks)


def _locations():
    blocks = []
    for pattern, service in STREAMS:
        blocks.append(f"location {pattern} {{\n    proxy_pass http://souk_{service};\n"
                      "    proxy_buffering off;\n    gzip off;\n    proxy_read_timeout 1h;\n}")
    for path, service in ROUTES:
        if path.startswith("="):
            matches = [f"= {path[1:]}"]
        elif path.endswith("/"):
            matches = [path]
        else:
            matches = [f"= {path}", f"{path}/"]
        blocks += [f"location {match} {{ proxy_pass http://souk_{service}; }}"
                   for match in matches]
    return "\n".join(blocks)


def _error_pages():
    blocks = ["error_page 494 =431 /_problem/431;", "error_page 500 =503 /_problem/503;",
              # A transfer coding, or an unknown version, is the caller's choice, no fault of ours.
              "error_page 501 =411 /_problem/411;", "error_page 505 =400 /_problem/400;"]
    blocks += [f"error_page {status} /_problem/{status};" for status in PROBLEMS if status != 404]
    blocks.append("error_page 404 $missing;")
    for status, (title, code, detail, header) in PROBLEMS.items():
        body = (f'{{"type":"about:blank","title":"{title}","status":{status},'
                f'"detail":"{detail}","instance":"$problem_path","code":"{code}",'
                '"errors":[],"traceId":"$problem_trace"}')
        blocks.append(f"location = /_problem/{status} {{\n    internal;\n"
                      "    types { }\n    default_type application/problem+json;\n"
                      "    add_header X-Request-Id $edge_request_id always;\n"
                      "    add_header X-Content-Type-Options nosniff always;\n"
                      "    add_header Cache-Control no-store always;\n"
                      + (f"    {header}\n" if header else "")
                      + f"    return {status} '{body}';\n}}")
    return "\n".join(blocks)
