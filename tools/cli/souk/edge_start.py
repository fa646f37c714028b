"""Becomes nginx. Before that it ends workers that a killed nginx of this instance left behind: they
would hold the edge's port for ever.

supervisord runs this file by its path with the edge's folder as its argument and working folder.
"""

import os
import signal
import sys
import time


def leftovers(folder):
    """nginx processes that work in this folder."""
    found, folder = [], os.path.realpath(folder)
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) == os.getpid():
            continue
        try:
            if (os.path.basename(os.readlink(f"/proc/{name}/exe")).startswith("nginx")
                    and os.readlink(f"/proc/{name}/cwd") == folder):
                found.append(int(name))
        except OSError:
            continue
    return found


def end_leftovers(folder):
    for number, seconds in ((signal.SIGTERM, 3), (signal.SIGKILL, 3)):
        for pid in leftovers(folder):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue
        deadline = time.monotonic() + seconds
        while leftovers(folder) and time.monotonic() < deadline:
            time.sleep(0.05)


def main(folder):
    os.chdir(folder)
    end_leftovers(folder)
    os.execv("/usr/sbin/nginx", ["nginx", "-e", "stderr", "-p", folder, "-c",
                                 os.path.join(folder, "nginx.conf"), "-g", "daemon off;"])


if __name__ == "__main__":
    main(sys.argv[1])
