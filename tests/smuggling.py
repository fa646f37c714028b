"""Requests that two readers could take apart differently: what one takes for a body holds what the
other takes for a request of its own, the smuggled one."""

SMUGGLED = (b"GET /api/v1/products?limit=1 HTTP/1.1\r\nHost: souk\r\n"
            b"X-Request-Id: smuggled\r\n\r\n")
END = b"0\r\n\r\n"  # of a chunked body
LENGTH = len(END + SMUGGLED)


def post(fields, body=b"", version=b"HTTP/1.1", host=b"Host: souk\r\n"):
    """A POST to @PATH with these header lines, each ending in CR LF."""
    return (b"POST @PATH " + version + b"\r\n" + host + b"X-Request-Id: probe\r\n"
            b"Content-Type: application/json\r\n" + fields + b"\r\n" + body)


def get(line=b"GET @PATH HTTP/1.1", fields=b"", host=b"Host: souk\r\n"):
    return line + b"\r\n" + host + b"X-Request-Id: probe\r\n" + fields + b"\r\n" + SMUGGLED


def both(coding_line):
    """Both framings: by its length the body holds the smuggled request, by its chunks it does not."""
    return post(b"Content-Length: %d\r\n" % LENGTH + coding_line, END + SMUGGLED)


def coding(value):
    return both(b"Transfer-Encoding: " + value + b"\r\n")


def length(line, body=SMUGGLED):
    return post(line, body)


def length_of(value):
    return length(b"Content-Length: " + value + b"\r\n")


def chunks(data, fields=b""):
    """A body whose chunks are not right; where they are taken, the smuggled request follows."""
    return post(b"Transfer-Encoding: chunked\r\n" + fields, data + SMUGGLED)


SIZE = b"%d" % len(SMUGGLED)
HEX = b"%x" % len(SMUGGLED)

# Refused by every service; the edge refuses them too, or answers exactly once.
AMBIGUOUS = {
    # Two framings.
    "CL.TE": coding(b"chunked"),
    "TE.CL": post(b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                  HEX + b"\r\n" + SMUGGLED + b"\r\n" + END),
    "TE first, then CL": post(b"Transfer-Encoding: chunked\r\nContent-Length: %d\r\n" % LENGTH,
                              END + SMUGGLED),
    "CL 0 and TE": post(b"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", END + SMUGGLED),
    "TE in capitals": both(b"TRANSFER-ENCODING: CHUNKED\r\n"),
    "HTTP/1.0, CL.TE": post(b"Connection: keep-alive\r\nContent-Length: %d\r\n"
                            b"Transfer-Encoding: chunked\r\n" % LENGTH, END + SMUGGLED,
                            version=b"HTTP/1.0"),
    "HTTP/1.0 with TE": post(b"Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n",
                             END + SMUGGLED, version=b"HTTP/1.0"),
    # A transfer coding that one reader sees and another does not.
    "xchunked": coding(b"xchunked"),
    "chunked, identity": coding(b"chunked, identity"),
    "identity, chunked": coding(b"identity, chunked"),
    "identity": coding(b"identity"),
    "gzip, chunked": coding(b"gzip, chunked"),
    "chunked, chunked": coding(b"chunked, chunked"),
    "a comma before": coding(b", chunked"),
    "a parameter": coding(b"chunked;q=1"),
    "quoted": coding(b'"chunked"'),
    "empty": coding(b""),
    "vertical tab before": coding(b"\x0bchunked"),
    "vertical tab after": coding(b"chunked\x0b"),
    "NUL after": coding(b"chunked\x00"),
    "no-break space": coding(b"\xa0chunked"),
    "TE twice": both(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
    "TE twice, the other way": both(b"Transfer-Encoding: identity\r\nTransfer-Encoding: "
                                    b"chunked\r\n"),
    "space before the colon": both(b"Transfer-Encoding : chunked\r\n"),
    "tab before the colon": both(b"Transfer-Encoding\t: chunked\r\n"),
    "TE folded": both(b"Transfer-Encoding:\r\n chunked\r\n"),
    "TE as a fold": both(b"X: x\r\n Transfer-Encoding: chunked\r\n"),
    "TE behind a bare LF": both(b"X: x\nTransfer-Encoding: chunked\r\n"),
    "TE behind a bare CR": both(b"X: x\rTransfer-Encoding: chunked\r\n"),
    "the colon on the next line": both(b"Transfer-Encoding\r\n: chunked\r\n"),
    "NUL in the name": both(b"Transfer-Encoding\x00: chunked\r\n"),
    "no colon": both(b"Transfer-Encoding chunked\r\n"),
    "gzip alone": post(b"Transfer-Encoding: gzip\r\n", END + SMUGGLED),
    # Lengths.
    "CL twice, equal": length(b"Content-Length: %s\r\nContent-Length: %s\r\n" % (SIZE, SIZE)),
    "CL twice": length(b"Content-Length: 0\r\nContent-Length: %s\r\n" % SIZE),
    "CL twice, the other way": length(b"Content-Length: %s\r\ncontent-length: 0\r\n" % SIZE),
    "CL as a list": length_of(SIZE + b", " + SIZE),
    "CL with a plus": length_of(b"+" + SIZE),
    "CL negative": length_of(b"-1"),
    "CL in hex": length_of(b"0x" + HEX),
    "CL with a space inside": length_of(b"0 " + SIZE),
    "CL beyond 64 bits": length_of(b"%d" % (2**64 + len(SMUGGLED))),
    "CL as a fraction": length_of(SIZE + b".0"),
    "CL with an exponent": length_of(b"1e2"),
    "CL empty": length_of(b""),
    "CL in other digits": length_of("٠".encode()),
    "CL with a NUL": length_of(SIZE + b"\x00"),
    "space before CL's colon": length(b"Content-Length : %s\r\n" % SIZE),
    "CL folded": length(b"Content-Length:\r\n %s\r\n" % SIZE),
    "CL behind a bare LF": length(b"X: x\nContent-Length: %s\r\n" % SIZE),
    "CL behind a bare CR": length(b"X: x\rContent-Length: %s\r\n" % SIZE),
    # Chunks.
    "chunk beyond 64 bits": chunks(b"1" + b"0" * 16 + b"\r\na\r\n" + END),
    "chunk of nearly 64 bits": chunks(b"fffffffffffffffe\r\na\r\n" + END),
    "chunk negative": chunks(b"-1\r\na\r\n" + END),
    "chunk with a plus": chunks(b"+1\r\na\r\n" + END),
    "chunk with 0x": chunks(b"0x1\r\na\r\n" + END),
    "chunk with a space before": chunks(b" 1\r\na\r\n" + END),
    "chunk size missing": chunks(b"\r\na\r\n" + END),
    "chunk size no number": chunks(b"g\r\na\r\n" + END),
    "chunk too short": chunks(b"2\r\na\r\n" + END),
    "chunk too long": chunks(b"1\r\nab\r\n" + END),
    "no end of a chunk": chunks(b"1\r\na" + END),
    "bare LF after a size": chunks(b"1\na\r\n" + END),
    "bare CR after a size": chunks(b"1\ra\r\n" + END),
    "bare LF after data": chunks(b"1\r\na\n" + END),
    "bare LFs at the end": chunks(b"1\r\na\r\n0\n\n"),
    "bare LF in an extension": chunks(b"1;x\na\r\n" + END),
    "bare CR in an extension": chunks(b"1;x\ry\r\na\r\n" + END),
    "a trailer": chunks(b"1\r\na\r\n0\r\nX-User: admin\r\n\r\n"),
    "a trailer with a length": chunks(b"1\r\na\r\n0\r\nContent-Length: 9\r\n\r\n"),
    "a trailer announced": chunks(b"1\r\na\r\n" + END, fields=b"Trailer: X-User\r\n"),
    # Request lines and hosts.
    "HTTP/0.9": b"GET @PATH\r\n" + SMUGGLED,
    "HTTP/2.0": get(b"GET @PATH HTTP/2.0"),
    "HTTP/1.2": get(b"GET @PATH HTTP/1.2"),
    "HTTP/01.1": get(b"GET @PATH HTTP/01.1"),
    "http/1.1": get(b"GET @PATH http/1.1"),
    "a space after the version": get(b"GET @PATH HTTP/1.1 "),
    "two spaces": get(b"GET  @PATH HTTP/1.1"),
    "tabs for spaces": get(b"GET\t@PATH\tHTTP/1.1"),
    "a space in the target": get(b"GET @PATH x HTTP/1.1"),
    "a NUL in the target": get(b"GET @PATH\x00 HTTP/1.1"),
    "a CR in the target": get(b"GET @PATH\rX HTTP/1.1"),
    "a version in the target": get(b"GET @PATH HTTP/1.1 HTTP/1.1"),
    "absolute form, another host": get(b"GET http://other.test@PATH HTTP/1.1"),
    "absolute form, a user": get(b"GET http://souk@other.test@PATH HTTP/1.1"),
    "authority form": get(b"CONNECT other.test:80 HTTP/1.1"),
    "asterisk form": get(b"OPTIONS * HTTP/1.1"),
    "the preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SMUGGLED,
    "a method with a colon": get(b"GE:T @PATH HTTP/1.1"),
    "no Host": get(host=b""),
    "Host twice": get(host=b"Host: souk\r\nHost: other.test\r\n"),
    "Host empty": get(host=b"Host:\r\n"),
    "Host as a list": get(host=b"Host: souk, other.test\r\n"),
    "Host with a path": get(host=b"Host: souk/other\r\n"),
    "Host with a NUL": get(host=b"Host: souk\x00other.test\r\n"),
    "Host with a space before the colon": get(host=b"Host : souk\r\n"),
    "the first line folded": get(host=b" X: x\r\nHost: souk\r\n"),
    # Fields.
    "obs-fold": get(fields=b"X: x\r\n y\r\n"),
    "a field without a name": get(fields=b": x\r\n"),
    "a field without a colon": post(b"X\r\nContent-Length: %s\r\n" % SIZE, SMUGGLED),
    "a NUL in a field": get(fields=b"X: a\x00b\r\n"),
    "a control character in a name": get(fields=b"X\x01: a\r\n"),
    "another expectation": post(b"Expect: a-miracle\r\nContent-Length: %s\r\n" % SIZE, SMUGGLED),
    "Expect twice": post(b"Expect: 100-continue\r\nExpect: x\r\nContent-Length: %s\r\n" % SIZE,
                         SMUGGLED),
}

# Unusual and read alike by everybody: answered exactly once, the smuggled request being its body.
HARMLESS = {
    "a GET with a length": (b"GET @PATH HTTP/1.1\r\nHost: souk\r\nX-Request-Id: probe\r\n"
                            b"Content-Length: " + SIZE + b"\r\n\r\n" + SMUGGLED),
    "a GET in chunks": (b"GET @PATH HTTP/1.1\r\nHost: souk\r\nX-Request-Id: probe\r\n"
                        b"Transfer-Encoding: chunked\r\n\r\n" + HEX + b"\r\n" + SMUGGLED + b"\r\n"
                        + END),
    "leading zeros": length_of(b"000" + SIZE),
    "an underscore": post(b"Transfer_Encoding: chunked\r\nContent-Length: %d\r\n" % LENGTH,
                          END + SMUGGLED),
    "Content-Encoding: chunked": post(b"Content-Encoding: chunked\r\nContent-Length: %d\r\n"
                                      % LENGTH, END + SMUGGLED),
    "Connection: Content-Length": post(b"Connection: Content-Length\r\nContent-Length: %s\r\n"
                                       % SIZE, SMUGGLED),
    "Connection: Transfer-Encoding": post(
        b"Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n",
        HEX + b"\r\n" + SMUGGLED + b"\r\n" + END),
    "h2c": post(b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: "
                b"AAMAAABkAARAAAAAAAIAAAAA\r\nContent-Length: %s\r\n" % SIZE, SMUGGLED),
    "websocket": post(b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                      b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nContent-Length: %s\r\n"
                      % SIZE, SMUGGLED),
    "Expect without waiting": post(b"Expect: 100-continue\r\nContent-Length: %s\r\n" % SIZE,
                                   SMUGGLED),
    "a quoted end in an extension": post(
        b"Transfer-Encoding: chunked\r\n", HEX + b';x="0"\r\n' + SMUGGLED + b"\r\n" + END),
}
