"""The edge's nginx.conf, made from the template and what one edge is told: the same on a laptop and in
an image. Nothing here asks the machine anything.
"""

from dataclasses import dataclass

from souk import template
from souk.checkout import EDGE
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


@dataclass(frozen=True)
class EdgeConf:
    """What one edge is told. Folders and files are paths; `upstreams` names the addresses of each
    service, as (service, ("host:port", …)) pairs."""

    listen: str
    upstreams: tuple
    web: object  # the built applications
    docs: object  # the folder that holds docs/, the rendered contracts
    temp: object = "tmp"  # bodies and answers on their way; exists, or its parent does
    keepalive: bool = True  # idle connections to the services are kept
    rate: int = 2000
    burst: int = 1000
    workers: object = "auto"  # one for each core that it may use, or a number
    user: str = ""  # whom the workers run as, where the master is root
    brotli: object = None  # the module that serves files packed by brotli
    tls_cert: str = ""
    tls_key: str = ""


# What every page may load: its own files, pictures from anywhere that is encrypted, and nothing
# that stands in the page itself.
PAGE_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
               "img-src 'self' https: data:; connect-src 'self'; manifest-src 'self'; "
               "base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
DOCS_POLICY = ("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
               "frame-ancestors 'none'")


def _page_headers(policy, cache):
    """For every file that is served: what a browser may do with it, and keep."""
    return ("add_header X-Content-Type-Options nosniff always;\n"
            "add_header Referrer-Policy same-origin always;\n"
            f'add_header Content-Security-Policy "{policy}" always;\n'
            f'add_header Cache-Control "{cache}" always;\n'
            "add_header X-Request-Id $edge_request_id always;")


def render(conf):
    source = (EDGE / "nginx.conf.template").read_text(encoding="utf-8")
    return template.render(source, {
        "user": f"user {conf.user};" if conf.user else "",
        "workers": conf.workers,
        "temp": conf.temp,
        "docs": conf.docs,
        "web": conf.web,
        "modules": f"load_module {conf.brotli};" if conf.brotli else "",
        "brotli": "brotli_static on;" if conf.brotli else "",
        "page_headers": _indent(_page_headers(PAGE_POLICY, "no-cache"), 12),
        "asset_headers": _indent(
            _page_headers(PAGE_POLICY, "public, max-age=31536000, immutable"), 12),
        "docs_headers": _indent(_page_headers(DOCS_POLICY, "no-cache"), 12),
        "listen": conf.listen + (" ssl http2" if conf.tls_cert else ""),
        "tls": _tls(conf),
        "rate": conf.rate,
        "burst": conf.burst,
        "connection": "" if conf.keepalive else "close",
        "upstreams": _indent(_upstreams(conf), 4),
        "locations": _indent(_locations(), 8),
        "error_pages": _indent(_error_pages(), 8),
    })


def _tls(conf):
    if not conf.tls_cert:
        return ""
    return (f'ssl_certificate "{conf.tls_cert}";\n'
            f'        ssl_certificate_key "{conf.tls_key}";\n'
            "        ssl_protocols TLSv1.2 TLSv1.3;\n"
            "        ssl_session_cache shared:tls:2m;")


def _indent(text, spaces):
    return text.replace("\n", "\n" + " " * spaces)


def _upstreams(conf):
    if conf.keepalive:
        passed_over, kept = "max_fails=2 fail_timeout=1s", (
            "\n    keepalive 64;\n    keepalive_timeout 50s;")
    else:
        # One name stands for many replicas: one that refuses says nothing about the next.
        passed_over, kept = "max_fails=0", ""
    blocks = []
    for service, addresses in conf.upstreams:
        servers = "".join(f"\n    server {one} {passed_over};" for one in addresses)
        blocks.append(f"upstream souk_{service} {{{servers}{kept}\n}}")
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
