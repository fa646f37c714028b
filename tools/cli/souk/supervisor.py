"""supervisord: started, told what to run, and asked, by XML-RPC on a unix socket."""

import http.client
import os
import socket
import time
import xmlrpc.client

from souk import edge_start, process, stamps
from souk.failure import Failure
from souk.programs import render

# Every process of an instance carries this variable, so that one that outlived its supervisor is
# found again by what it is and not by its name.
MARK = "SOUK_INSTANCE_DIR"
_STOPPED = ("STOPPED", "EXITED", "FATAL", "UNKNOWN")


class _UnixTransport(xmlrpc.client.Transport):
    def __init__(self, path):
        super().__init__()
        self._path = str(path)

    def make_connection(self, _host):
        path = self._path

        class Connection(http.client.HTTPConnection):
            def connect(self):
                self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
                self.sock.settimeout(30)
                self.sock.connect(path)

        return Connection("supervisor")


class Supervisor:
    def __init__(self, instance):
        self._instance = instance
        self._conf = instance.run_dir / "supervisord.conf"
        self._socket = instance.socket("supervisor.sock")
        self._rpc = xmlrpc.client.ServerProxy("http://supervisor/RPC2",
                                              transport=_UnixTransport(self._socket))

    def alive(self):
        try:
            return self._rpc.supervisor.getState()["statename"] in ("RUNNING", "RESTARTING")
        except (OSError, xmlrpc.client.Error, http.client.HTTPException):
            if self._socket.exists() and not os.access(self._socket, os.W_OK):
                raise Failure(f"The shop in {self._instance.run_dir} was started by another user.",
                              "Run the command with sudo, as the first time.") from None
            return False

    def pid(self):
        return self._rpc.supervisor.getPID()

    def apply(self, programs):
        """Starts supervisord or makes the running one know exactly these programs. Starts no
        program; ends those that are gone or changed. True when something changed."""
        text = render(self._instance, programs)
        running = self.alive()
        changed = not stamps.matches(self._conf, text)
        if changed:
            stamps.write(self._conf, text)
        if not running:
            self._launch()
            return True
        if changed or self._names() != {program.name for program in programs}:
            self._reload()
            return True
        return False

    def _names(self):
        return {row["name"] for row in self.processes()}

    def _launch(self):
        log = self._instance.logs / "supervisord-start.log"
        self._socket.unlink(missing_ok=True)
        # A clean environment: nothing of the caller's reaches the services.
        environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                       "HOME": str(self._instance.run_dir), "LANG": "C.UTF-8", "TZ": "UTC",
                       "TMPDIR": str(self._instance.run_dir / "tmp"),
                       MARK: str(self._instance.run_dir)}
        process.run(["/usr/bin/supervisord", "-c", self._conf], log, "Starting supervisord",
                    "Run ./souk doctor.", environment, cwd="/")
        deadline = time.monotonic() + 15
        while not self.alive():
            if time.monotonic() > deadline:
                raise Failure("supervisord does not answer.", "Run ./souk down, then ./souk up.",
                              self._instance.logs / "supervisord.log")
            time.sleep(0.05)

    def _reload(self):
        """Ends the programs that are gone or read differently now, and reads them anew."""
        added, changed, removed = self._rpc.supervisor.reloadConfig()[0]
        for name in changed + removed:
            self.stop(name)
            self._rpc.supervisor.removeProcessGroup(name)
        for name in added + changed:
            self._rpc.supervisor.addProcessGroup(name)

    def processes(self):
        return self._rpc.supervisor.getAllProcessInfo()

    def info(self, name):
        return self._rpc.supervisor.getProcessInfo(name)

    def start(self, name):
        """Asks for a start and does not wait; a running program is left alone."""
        if self.info(name)["statename"] in _STOPPED:
            self._rpc.supervisor.startProcess(name, False)

    def request_stop(self, name):
        """Asks for a stop and does not wait; a stopped program is left alone."""
        if self.info(name)["statename"] in ("RUNNING", "STARTING", "BACKOFF"):
            self._rpc.supervisor.stopProcess(name, False)

    def stop(self, name):
        """Stops and waits; supervisord itself ends one that is too slow."""
        self.request_stop(name)
        deadline = time.monotonic() + 90
        while self.info(name)["statename"] not in _STOPPED:
            if time.monotonic() > deadline:
                raise Failure(f"{name} does not end.", "Run ./souk down.",
                              self._instance.logs / f"{name}.log")
            time.sleep(0.05)

    def shutdown(self):
        """Asks supervisord to end itself, everything else being stopped already."""
        pid = self.pid()
        self._rpc.supervisor.shutdown()
        deadline = time.monotonic() + 60
        while process.alive(pid):
            if time.monotonic() > deadline:
                process.end(pid, patience_seconds=5)
            time.sleep(0.05)


def marked(instance):
    """Processes that belong to this instance: by the mark in their environment, or, for nginx,
    which writes its title over its environment, by the folder it works in."""
    mine = os.getpid()
    found = [pid for pid in process.pids()
             if pid != mine and process.environment_has(pid, MARK, str(instance.run_dir))]
    return found + [pid for pid in edge_start.leftovers(str(instance.run_dir / "edge"))
                    if pid not in found]
