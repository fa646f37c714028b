"""nginx as this instance's edge: its configuration, checked, and the program that serves it."""

import hashlib
import os
import shutil
from pathlib import Path

from souk import process, stamps, web
from souk.checkout import ROOT
from souk.edge_conf import EdgeConf
from souk.edge_conf import render as render_conf
from souk.failure import Failure
from souk.programs import Program
from souk.settings import SERVICES

_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


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
    """The text of this instance's nginx.conf."""
    folder = instance.run_dir / "edge"
    return render_conf(EdgeConf(
        listen=f"{instance['edge_address']}:{instance['edge_port']}",
        upstreams=tuple((service, tuple(
            f"127.0.0.1:{instance[service + '_port'] + replica}"
            for replica in range(instance.replicas))) for service in SERVICES),
        web=web.OUTPUT, docs=folder / "html",
        rate=instance["edge_rate_limit"], burst=instance["edge_rate_burst"],
        user="root" if os.geteuid() == 0 else "",
        brotli=_BROTLI if _BROTLI.exists() else None,
        tls_cert=instance["edge_tls_cert"], tls_key=instance["edge_tls_key"]))
