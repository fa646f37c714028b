"""A small HTTP client with JSON: for smoke and for the black-box tests."""

import http.client
import json
import ssl
import time
import urllib.parse
from dataclasses import dataclass, field

_RETRIED = (429, 502, 503, 504)


@dataclass
class Answer:
    status: int
    headers: dict  # names in lower case
    body: bytes
    retries: int = 0
    _json: object = field(default=None, repr=False)

    @property
    def json(self):
        if self._json is None:
            self._json = json.loads(self.body)
        return self._json

    @property
    def data(self):
        """What stands in the success envelope."""
        return self.json["data"]

    @property
    def code(self):
        """The stable code of a problem, or nothing."""
        if "json" not in self.headers.get("content-type", "") or not self.body:
            return ""
        return self.json.get("code", "") if isinstance(self.json, dict) else ""


class Client:
    """One connection, kept open; not for several threads. `token` signs each request."""

    def __init__(self, url, token="", timeout_seconds=30.0):
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"“{url}” is not an http address")
        self._host, self._tls = parts.hostname, parts.scheme == "https"
        self._port = parts.port or (443 if self._tls else 80)
        self._timeout = timeout_seconds
        self._connection = None
        self.token = token

    def close(self):
        if self._connection:
            self._connection.close()
            self._connection = None

    def _connect(self):
        if self._tls:
            # A local certificate is usually one's own; smoke measures the shop, not the issuer.
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            return http.client.HTTPSConnection(self._host, self._port, timeout=self._timeout,
                                               context=context)
        return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)

    def request(self, method, path, body=None, headers=None):
        """One request. `body` is sent as JSON unless it is bytes. Raises OSError when there is no
        answer."""
        sent = {"Accept": "application/json"}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if isinstance(body, bytes):
            data = body
        elif body is not None:
            data = json.dumps(body).encode()
        else:
            data = None
        if data is not None:
            sent["Content-Type"] = "application/json"
        sent |= headers or {}
        try:
            if self._connection is None:
                self._connection = self._connect()
            self._connection.request(method, path, data, sent)
            answer = self._connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()},
                          answer.read())
        except http.client.HTTPException as error:
            self.close()
            raise ConnectionError(f"{method} {path}: {error!r}") from None
        except OSError:
            self.close()
            raise

    def patient(self, method, path, body=None, headers=None, patience_seconds=60.0):
        """A request that may be sent again (safe, or under an idempotency key): repeated while the
        shop cannot answer."""
        deadline, retries = time.monotonic() + patience_seconds, 0
        while True:
            try:
                answer = self.request(method, path, body, headers)
                again = (answer.status in _RETRIED or answer.code == "idempotency_in_progress"
                         or answer.status == 404 and "retry-after" in answer.headers)  # not yet
            except OSError:
                answer, again = None, True
            if not again:
                answer.retries = retries
                return answer
            if time.monotonic() > deadline:
                if answer is None:
                    raise TimeoutError(f"{method} {path}: no answer in {patience_seconds:.0f} s")
                return answer
            retries += 1
            time.sleep(min(0.1 * retries, 1.0))
