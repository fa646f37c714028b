"""A Prometheus and an Alertmanager for the tests alone: they watch the running shop by its own
rules, with shorter times, and tell what fires and what is over."""
import http.server
import json
import pathlib
import re
import subprocess
import threading
import urllib.parse
import urllib.request

from doors import ROOT, run_dir
from shop import wait_until

RULES = ROOT / "deploy/observability/prometheus/rules"
SECONDS = 120  # until an alert has fired, or is over
PERIOD = "2s"  # between two looks

# Times as short as a test can wait; two limits as low as a small machine can reach.
SHORTER = ((r"for: \d+m", "for: 4s"), (r"\[5m\]", "[20s]"), (r"\[10m\]", "[40s]"),
           (r"\[15m\]", "[90s]"), (r"\[1h\]", "[30s]"),
           (r'(process_cpu_seconds_total.*) > 0\.9', r"\1 > 0.03"), (r"> 200e6", "> 30e6"))


def shortened(text):
    for long, short in SHORTER:
        text = re.sub(long, short, text)
    return text


class Watch:
    def __init__(self, folder, ports):
        self.folder = pathlib.Path(folder)
        self.prometheus, self.alertmanager, self.hook = ports
        self.seen = {}  # labels → the last notice
        self.changed = threading.Condition()
        self.programs = []

    def start(self):
        (self.folder / "rules").mkdir()
        for path in RULES.glob("*.yml"):
            text = shortened(path.read_text(encoding="utf-8"))
            (self.folder / "rules" / path.name).write_text(text, encoding="utf-8")
        self._write("prometheus.json", {
            "global": {"scrape_interval": PERIOD, "evaluation_interval": PERIOD},
            "rule_files": ["rules/*.yml"],
            "alerting": {"alertmanagers": [{"static_configs": [
                {"targets": [f"127.0.0.1:{self.alertmanager}"]}]}]},
            "scrape_configs": [{"job_name": "souk", "file_sd_configs": [
                {"files": [str(run_dir() / "prometheus/targets.json")]}]}]})
        self._write("alertmanager.json", {
            "route": {"receiver": "test", "group_by": ["..."], "group_wait": "0s",
                      "group_interval": "1s", "repeat_interval": "4h"},
            "receivers": [{"name": "test", "webhook_configs": [
                {"url": f"http://127.0.0.1:{self.hook}/", "send_resolved": True}]}]})
        self._listen()
        self._run("prometheus-alertmanager", "alertmanager.json", self.alertmanager,
                  "--cluster.listen-address=", f"--storage.path={self.folder / 'am'}")
        self._run("prometheus", "prometheus.json", self.prometheus,
                  f"--storage.tsdb.path={self.folder / 'tsdb'}")
        for port in (self.alertmanager, self.prometheus):
            wait_until(lambda port=port: _answers(f"http://127.0.0.1:{port}/-/ready"),
                       what=f"port {port} answering")

    def _write(self, name, configuration):  # JSON is YAML
        (self.folder / name).write_text(json.dumps(configuration, indent=1), encoding="utf-8")

    def _run(self, program, configuration, port, *more):
        log = open(self.folder / f"{program}.log", "w", encoding="utf-8")
        self.programs.append(subprocess.Popen(
            [program, f"--config.file={self.folder / configuration}",
             f"--web.listen-address=127.0.0.1:{port}", *more],
            cwd=self.folder, stdout=log, stderr=subprocess.STDOUT))

    def _listen(self):
        watch = self

        class Hook(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.end_headers()
                watch.told(json.loads(body)["alerts"])

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", self.hook), Hook)
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def told(self, notices):
        with self.changed:
            for notice in notices:
                labels = notice["labels"]
                self.seen[tuple(sorted(labels.items()))] = notice
            self.changed.notify_all()

    def stop(self):
        for program in self.programs:
            program.terminate()
            program.wait(30)

    def firing(self, name, labels):
        """The notices of it that are not taken back."""
        wanted = {"alertname": name, **labels}.items()
        return [one for one in self.seen.values()
                if one["status"] == "firing" and wanted <= one["labels"].items()]

    def wait_until_firing(self, name, labels, seconds=SECONDS):
        """One notice of it."""
        with self.changed:
            came = self.changed.wait_for(lambda: self.firing(name, labels), seconds)
            assert came, f"{name} {labels} did not fire within {seconds} s"
            return came[0]

    def wait_until_over(self, name, labels, seconds=SECONDS):
        with self.changed:
            assert self.changed.wait_for(lambda: not self.firing(name, labels), seconds), \
                f"{name} {labels} was not over within {seconds} s"


def _answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def ask(port, expression):
    """What Prometheus says to an expression now: [(labels, value)]."""
    query = urllib.parse.urlencode({"query": expression})
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/query?{query}",
                                timeout=10) as answer:
        found = json.loads(answer.read())["data"]
    return [(one["metric"], float(one["value"][1])) for one in found["result"]]
