"""Running other programs with their output in a log, and reading /proc."""

import os
import signal
import subprocess
import time

from souk.failure import Failure

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")


def run(command, log, what, cure="", env=None, cwd=None, stdin=None, on_line=None):
    """Runs to the end and returns the output. Output goes to `log` as it comes; a non-zero exit is
    a Failure that says `what` went wrong and shows the log's end."""
    log.parent.mkdir(parents=True, exist_ok=True)
    collected = []
    with open(log, "a", encoding="utf-8", errors="replace") as sink:
        sink.write(f"\n== {time.strftime('%F %T')} {' '.join(map(str, command))}\n")
        sink.flush()
        try:
            child = subprocess.Popen(
                [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL,
                env=env, cwd=cwd, text=True, encoding="utf-8", errors="replace")
        except FileNotFoundError:
            raise Failure(f"{what}: {command[0]} is not installed.", "Run ./souk up.") from None
        try:
            if stdin is not None:
                _feed(child, stdin)
            for line in child.stdout:
                sink.write(line)
                collected.append(line)
                if on_line:
                    on_line(line.rstrip("\n"))
            code = child.wait()
        except BaseException:
            end(child.pid, patience_seconds=10, wait=child.wait)
            raise
    if code != 0:
        raise Failure(f"{what} failed ({_ending(code)}).", cure, log)
    return "".join(collected)


def _feed(child, text):
    try:
        child.stdin.write(text)
        child.stdin.close()
    except BrokenPipeError:
        pass  # its exit code tells the rest


def _ending(code):
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def output_of(command, env=None):
    """Output of a quick command without a log, or None where it fails or is missing."""
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                              env=env, timeout=60, check=False)
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rsplit(b")", 1)[1].split()[0] not in (b"Z", b"X")
    except OSError:
        return False


def end(pid, patience_seconds, wait=None):
    """SIGTERM, and SIGKILL once patience has run out. Returns when the process is gone."""
    for number, seconds in ((signal.SIGTERM, patience_seconds), (signal.SIGKILL, 10)):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if wait:
                try:
                    wait(timeout=0.05)
                    return
                except subprocess.TimeoutExpired:
                    continue
            if not alive(pid):
                return
            time.sleep(0.05)


def pids():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def command_line(pid):
    """What the process was started as, for a person."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


def environment_has(pid, name, value):
    try:
        with open(f"/proc/{pid}/environ", "rb") as file:
            return f"{name}={value}".encode() in file.read().split(b"\0")
    except OSError:
        return False


def rss_bytes(pid):
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * _PAGE_BYTES
    except (OSError, IndexError, ValueError):
        return 0


def uptime_seconds(pid):
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            started = int(file.read().rsplit(b")", 1)[1].split()[19]) / _TICKS
        with open("/proc/uptime", encoding="ascii") as file:
            return max(0.0, float(file.read().split()[0]) - started)
    except (OSError, IndexError, ValueError):
        return 0.0


def children(pid):
    found = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                found += [int(child) for child in file.read().split()]
    except OSError:
        pass
    return found


def tree(pid):
    """The process and everything below it."""
    found = [pid]
    for child in children(pid):
        found += tree(child)
    return found
