"""Which process listens on a port, read from /proc."""

import os
import random
import socket

from souk import process, settings
from souk.failure import Failure

_LISTEN = "0A"


def listening_inodes(text):
    """Port → socket inodes of the listening rows of /proc/net/tcp or tcp6."""
    found = {}
    for line in text.splitlines()[1:]:
        fields = line.split()
        if len(fields) > 9 and fields[3] == _LISTEN:
            port = int(fields[1].rsplit(":", 1)[1], 16)
            found.setdefault(port, set()).add(fields[9])
    return found


def _read(path):
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except OSError:
        return ""


def listeners():
    """Port → set of socket inodes, IPv4 and IPv6."""
    merged = {}
    for path in ("/proc/net/tcp", "/proc/net/tcp6"):
        for port, inodes in listening_inodes(_read(path)).items():
            merged.setdefault(port, set()).update(inodes)
    return merged


def owner_of(inodes):
    """The process that holds one of these sockets, or None where it may not be seen."""
    wanted = {f"socket:[{inode}]" for inode in inodes}
    for pid in process.pids():
        try:
            for number in os.listdir(f"/proc/{pid}/fd"):
                if os.readlink(f"/proc/{pid}/fd/{number}") in wanted:
                    return pid
        except OSError:
            continue
    return None


def clashes(taken, ours):
    """Sentences about ports that a process outside of `ours` (pids) listens on."""
    found, sentences = listeners(), []
    for port, variable, owner in taken:
        if port not in found:
            continue
        pid = owner_of(found[port])
        if pid in ours:
            continue
        who = f"process {pid} ({process.command_line(pid)[:80]})" if pid else "a hidden process"
        sentences.append(f"Port {port}, wanted for {owner}, is taken by {who}: "
                         f"end it or set {variable}.")
    return sentences


def check(taken, ours):
    """Raises one Failure that names every clash, before anything starts."""
    sentences = settings.doubled_ports(taken) + clashes(taken, ours)
    if sentences:
        raise Failure("\n      ".join(dict.fromkeys(sentences)))


def free_block(size):
    """The first of `size` neighbouring ports that nobody listens on, below the ephemeral range."""
    for _ in range(200):
        first = random.randrange(20000, 32000 - size)
        if all(_can_bind(port) for port in range(first, first + size)):
            return first
    raise Failure(f"No {size} neighbouring free ports were found between 20000 and 32000.")


def _can_bind(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
