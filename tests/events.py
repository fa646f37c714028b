"""Reads text/event-stream from the shop, event by event, on the standard library alone."""
import json
import socket
import threading
import time
import urllib.parse

from shop import WAIT_SECONDS


class Event:
    def __init__(self, name, id, data):
        self.name, self.id, self.data = name, id, data

    @property
    def epoch(self):
        return int(self.id.split(".")[0])

    @property
    def seq(self):
        return int(self.id.split(".")[1])

    def __repr__(self):
        return f"{self.name} {self.id} {str(self.data)[:100]}"


class Stream:
    """An open stream, read by a thread of its own into `events`. `ended` once the server closed
    it; `whole` when it did so with the last chunk."""

    def __init__(self, shop, path="orders/events", last_id=None, headers=None):
        self.events, self.comments, self.ended, self.whole = [], 0, False, False
        parts = urllib.parse.urlsplit(shop.url)
        self._socket = socket.create_connection((parts.hostname, parts.port), timeout=WAIT_SECONDS)
        lines = [f"GET /api/v1/{path} HTTP/1.1", f"Host: {parts.netloc}",
                 f"Authorization: Bearer {shop.token}", "Accept: text/event-stream"]
        if last_id:
            lines.append(f"Last-Event-ID: {last_id}")
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self._socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self._file = self._socket.makefile("rb")
        self.status = int(self._file.readline().split()[1])
        self.headers = {}
        while (line := self._file.readline().strip()):
            name, _, value = line.decode().partition(":")
            self.headers[name.lower()] = value.strip()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _chunks(self):
        while True:
            size = int(self._file.readline().strip() or b"-1", 16)
            if size < 0:
                return
            data = self._file.read(size)
            self._file.readline()
            if size == 0:
                self.whole = True
                return
            yield data.decode()

    def _read(self):
        text = ""
        try:
            for chunk in self._chunks():
                text += chunk
                *frames, text = text.split("\n\n")
                for frame in frames:
                    self._take(frame)
        except (OSError, ValueError):
            pass  # cut off: `whole` says so
        self.ended = True

    def _take(self, frame):
        fields = {}
        for line in frame.split("\n"):
            name, _, value = line.partition(":")
            if not name:
                self.comments += 1
            fields[name] = value.strip()
        if "event" in fields:
            self.events.append(Event(fields["event"], fields["id"], json.loads(fields["data"])))

    def orders(self):
        return [event for event in self.events if event.name == "order"]

    def wait_for(self, condition, what, seconds=WAIT_SECONDS):
        """The first event that fits."""
        deadline = time.monotonic() + seconds
        while True:
            found = next((event for event in list(self.events) if condition(event)), None)
            if found:
                return found
            assert time.monotonic() < deadline, f"no {what} in {self.events}"
            assert not self.ended, f"the stream ended before {what}: {self.events}"
            time.sleep(0.02)

    def wait_for_status(self, order, status):
        return self.wait_for(lambda event: event.name == "order" and event.data["id"] == order
                             and event.data["status"] == status, f"{order} being {status}")

    def close(self):
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # closed by the server already
        self._socket.close()
        self._thread.join(10)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
