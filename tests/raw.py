"""A raw connection: sends bytes as they stand, and reads the answers apart."""
import socket
import time
import urllib.parse

QUIET_SECONDS = 15  # for a server that is slow to answer; one that waits for ever costs this long


class RawAnswer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def id(self):
        return self.headers.get("x-request-id")

    def __repr__(self):
        return f"<{self.status} {self.id} {self.body[:200]!r}>"


class Raw:
    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.socket = socket.create_connection((parts.hostname, parts.port), timeout=10)
        self.received, self.ended = b"", False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """False when the peer is gone."""
        try:
            self.socket.sendall(data)
        except OSError:
            return False
        return True

    def _more(self, deadline):
        """Reads on; False at the end of the connection, or when it stays quiet."""
        self.socket.settimeout(max(deadline - time.monotonic(), 0.001))
        try:
            data = self.socket.recv(65536)
        except TimeoutError:
            return False
        except OSError:
            data = b""
        self.ended = self.ended or not data
        self.received += data
        return bool(data)

    def _take(self, size, deadline):
        while len(self.received) < size and self._more(deadline):
            pass
        taken, self.received = self.received[:size], self.received[size:]
        return taken

    def _take_to(self, mark, deadline):
        while mark not in self.received and self._more(deadline):
            pass
        taken, _, self.received = self.received.partition(mark)
        return taken

    def answer(self, seconds=QUIET_SECONDS):
        """The next answer that is not interim; None when none comes."""
        while True:
            deadline = time.monotonic() + seconds
            if not self._take_start(deadline):
                return None
            if not self.received.startswith(b"HTTP/"):
                while self._more(deadline):  # HTTP/0.9: a body and nothing else
                    pass
                body, self.received = self.received, b""
                return RawAnswer(0, {}, body)
            head = self._take_to(b"\r\n\r\n", deadline).decode("latin-1").split("\r\n")
            headers = {name.strip().lower(): value.strip() for name, _, value in
                       (line.partition(":") for line in head[1:])}
            status = int(head[0].split(" ")[1])
            if status >= 200:
                return RawAnswer(status, headers, self._body(status, headers, deadline))

    def _take_start(self, deadline):
        while len(self.received) < 5 and self._more(deadline):
            pass
        return bool(self.received)

    def _body(self, status, headers, deadline):
        if status in (204, 304):
            return b""
        if headers.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(self._take_to(b"\r\n", deadline) or b"0", 16):
                body += self._take(size, deadline)
                self._take(2, deadline)
            self._take(2, deadline)
            return body
        if "content-length" in headers:
            return self._take(int(headers["content-length"]), deadline)
        while self._more(deadline):
            pass
        body, self.received = self.received, b""
        return body


def fetch(url, path, method="GET", **headers):
    """One exchange, the body as it was sent; `accept_encoding="br"` is a header."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    with Raw(url) as connection:
        connection.send(f"{method} {path} HTTP/1.1\r\nHost: souk\r\n{lines}"
                        "Connection: close\r\n\r\n".encode())
        return connection.answer()
