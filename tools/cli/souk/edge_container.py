"""The nginx.conf of the edge's image: `python3 -m souk.edge_container FILE`, run by its Dockerfile.

A container is told nothing at its start but its environment, so what differs between shops is settled
when the image is built: the rate limit, by the same variables as on a laptop.
"""

import os
import sys
from pathlib import Path

from souk.edge_conf import EdgeConf, render
from souk.settings import BY_NAME, SERVICES

PORT = 8080
SERVICE_PORT = 8100
WORKERS = 2  # by default nginx counts the machine's cores, not those that a container may use
SHARE = Path("/usr/share/souk")  # web/ and html/docs/
# One name stands for all replicas of a service. It is listed twice, so that a connection that is
# refused, as a replica goes away, is tried once more.
TRIES = 2


def conf(environment):
    def setting(name):
        found = BY_NAME[name]
        return found.parse(environment.get(found.variable) or found.default)

    return EdgeConf(
        listen=f"0.0.0.0:{PORT}",
        upstreams=tuple((service, (f"{service}:{SERVICE_PORT}",) * TRIES)
                        for service in SERVICES),
        web=SHARE / "web", docs=SHARE / "html", temp="/tmp", keepalive=False, workers=WORKERS,
        rate=setting("edge_rate_limit"), burst=setting("edge_rate_burst"),
        brotli="/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render(conf(os.environ)), encoding="utf-8")
