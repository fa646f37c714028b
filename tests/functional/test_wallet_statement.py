"""The statement as pages and as a file, and ./souk verify-statement on what was downloaded."""
import http.client
import json
import pathlib
import subprocess
import sys

import pytest

from shop import new_key

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE = "wallet/statement?format=ndjson"


def verify(path, *options):
    """(exit code, what it said), as a user runs it; it asks no shop."""
    done = subprocess.run([str(ROOT / "souk"), "verify-statement", str(path), *options], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={"PATH": "/usr/bin"})
    return done.returncode, done.stdout


@pytest.fixture
def busy(user, admin):
    """A user with a dozen lines of several kinds."""
    user.balance()
    for i in range(1, 7):
        user.post("wallet/top-ups", {"amountMinor": i}, key=new_key()).expect(201)
        admin.post(f"wallets/{user.id}/adjustments", {"amountMinor": -i, "reason": f"“{i}” \\ ž"},
                   key=new_key()).expect(201)
    return user


@pytest.fixture
def saved(busy, tmp_path):
    """(path, lines as bytes, head) of the downloaded file."""
    answer = busy.get(FILE).expect(200)
    path = tmp_path / "statement.ndjson"
    path.write_bytes(answer.body.encode())
    head = busy.get("wallet").expect(200).data["headHash"]
    return path, path.read_bytes().splitlines(keepends=True), head


def test_pages_hold_every_line_once(busy):
    whole = busy.get("wallet/statement?limit=100").expect(200).data
    assert [line["seq"] for line in whole] == list(range(13, 0, -1))
    for limit in (1, 5, 13):
        lines, cursor = [], ""
        while cursor is not None:
            query = f"limit={limit}" + (f"&cursor={cursor}" if cursor else "")
            answer = busy.get(f"wallet/statement?{query}").expect(200)
            lines += answer.data
            cursor = answer.json["page"]["nextCursor"]
            assert (cursor is not None) == ("rel=\"next\"" in (answer.headers.get("Link") or ""))
        assert lines == whole


def test_a_page_stays_where_it_is_while_lines_are_booked(busy):
    first = busy.get("wallet/statement?limit=5").expect(200)
    busy.post("wallet/top-ups", {"amountMinor": 1}, key=new_key()).expect(201)
    cursor = first.json["page"]["nextCursor"]
    second = busy.get(f"wallet/statement?limit=5&cursor={cursor}").expect(200).data
    assert [line["seq"] for line in second] == [8, 7, 6, 5, 4]


def test_a_period_holds_its_start_and_not_its_end(busy):
    lines = busy.get("wallet/statement?limit=100").expect(200).data[::-1]
    start, end = lines[3]["createdAt"], lines[9]["createdAt"]
    wanted = [line for line in lines if start <= line["createdAt"] < end]
    for query, expected in ((f"from={start}&to={end}", wanted),
                            (f"from={start}", lines[3:]), (f"to={end}", lines[:9]),
                            ("to=2020-01-01T00:00:00Z", []), ("from=2999-01-01T00:00:00Z", [])):
        assert busy.get(f"wallet/statement?limit=100&{query}").expect(200).data[::-1] == expected
        part = busy.get(f"{FILE}&{query}").expect(200)
        assert [json.loads(line) for line in part.body.splitlines()] == expected
    paged = busy.get(f"wallet/statement?limit=2&from={start}&to={end}").expect(200)
    cursor = paged.json["page"]["nextCursor"]
    more = busy.get(f"wallet/statement?limit=2&from={start}&to={end}&cursor={cursor}").expect(200)
    assert (paged.data + more.data)[::-1] == wanted[-4:]
    busy.get(f"wallet/statement?cursor={cursor}").expect(400, "validation_failed")


@pytest.mark.parametrize("query, pointer", [
    ("limit=0", "/limit"), ("limit=101", "/limit"), ("limit=x", "/limit"), ("cursor=x", "/cursor"),
    ("format=csv", "/format"), ("format=", "/format"), ("format=NDJSON", "/format"),
    ("from=yesterday", "/from"), ("to=2026-13-01T00:00:00Z", "/to"), ("page=2", "/page"),
    ("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "/to"),
    ("from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "/to"),
    ("format=ndjson&limit=5", "/limit"), ("format=ndjson&cursor=x", "/cursor"),
])
def test_bad_queries_are_refused(user, admin, query, pointer):
    user.balance()
    for who, path in ((user, "wallet"), (admin, f"wallets/{user.id}")):
        answer = who.get(f"{path}/statement?{query}").expect(400, "validation_failed")
        assert pointer in [error["pointer"] for error in answer.json["errors"]]


def test_the_file_holds_every_line_oldest_first(busy, admin):
    pages = busy.get("wallet/statement?limit=100").expect(200).data[::-1]
    wallet = busy.get("wallet").expect(200).data
    for who, path in ((busy, FILE), (admin, f"wallets/{busy.id}/statement?format=ndjson")):
        answer = who.get(path).expect(200)
        assert answer.headers["Content-Type"] == "application/x-ndjson"
        assert answer.headers["Transfer-Encoding"] == "chunked"
        assert answer.headers["Statement-Seq"] == str(wallet["seq"])
        assert answer.headers["Statement-Head-Hash"] == wallet["headHash"]
        assert answer.body.endswith("}\n")
        assert [json.loads(line) for line in answer.body.splitlines()] == pages


def test_a_line_carries_what_a_verifier_needs(busy):
    line = json.loads(busy.get(FILE).expect(200).body.splitlines()[-1])
    assert list(line) == ["id", "seq", "hash", "kind", "amountMinor", "balanceAfterMinor",
                          "reasonHash", "reason", "actorId", "createdAt"]
    assert len(line["createdAt"]) == len("2026-01-31T09:15:00.000001Z")


def test_a_downloaded_file_is_verified(saved):
    path, lines, head = saved
    code, said = verify(path, "--head", head)
    assert code == 0 and f"{len(lines)} lines" in said and head in said, said
    code, said = verify(path)
    assert code == 0 and "Not known" in said, said


def test_one_byte_is_noticed_and_its_line_named(saved):
    path, lines, _ = saved
    for number in range(1, len(lines) + 1):
        raw = lines[number - 1]
        place = (number * 37) % (len(raw) - 1)
        altered = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1:]
        path.write_bytes(b"".join(lines[:number - 1] + [altered] + lines[number:]))
        code, said = verify(path)
        assert code == 1 and f"line {number}: " in said, (place, said)


def test_swapped_removed_and_doubled_lines_are_named(saved):
    path, lines, head = saved
    for content, number, word in (
            (lines[:4] + [lines[5], lines[4]] + lines[6:], 5, "re-ordered"),
            (lines[:6] + lines[7:], 7, "seq 7 was removed"),
            (lines[1:], 1, "seq 1 was removed"),
            (lines[:3] + [lines[1]] + lines[3:], 4, "a second time")):
        path.write_bytes(b"".join(content))
        code, said = verify(path, "--head", head)
        assert code == 1 and f"line {number}: " in said and word in said, said


def test_a_cut_tail_needs_the_head(saved):
    path, lines, head = saved
    path.write_bytes(b"".join(lines[:-2]))
    code, said = verify(path, "--head", head)
    assert code == 1 and "cut from its end" in said, said
    code, said = verify(path)
    assert code == 0 and "cut from its end" in said and "--head" in said, said


def test_a_file_hashed_anew_needs_the_head(saved):
    sys.path.insert(0, str(ROOT / "tools/cli"))
    from souk import statement
    path, lines, head = saved
    forged, last = [], statement.NO_HASH
    for raw in lines:
        line = json.loads(raw)
        line["balanceAfterMinor"] += 1000
        line["amountMinor"] += 1000 if line["seq"] == 1 else 0
        line["hash"] = last = statement.hash_of(line, last)
        forged.append(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    path.write_text("".join(forged), encoding="utf-8")
    assert verify(path)[0] == 0
    code, said = verify(path, "--head", head)
    assert code == 1 and "hashed anew" in said, said


def test_a_page_and_a_part_are_verified_too(busy, tmp_path):
    path = tmp_path / "page.json"
    path.write_text(busy.get("wallet/statement?limit=100").expect(200).body, encoding="utf-8")
    assert verify(path)[0] == 0
    lines = busy.get("wallet/statement?limit=100").expect(200).data[::-1]
    path.write_text(busy.get(f"{FILE}&from={lines[5]['createdAt']}").expect(200).body,
                    encoding="utf-8")
    assert verify(path)[0] == 1
    code, said = verify(path, "--after", lines[4]["hash"], "--head", lines[-1]["hash"])
    assert code == 0 and "a part" in said, said


def test_a_file_that_cannot_be_finished_is_visibly_cut_off(busy, books, tmp_path):
    """Its last posting is hidden for a moment: the body must not end as if it were whole."""
    user = f"UNHEX('{busy.id.replace('-', '')}')"
    hide = "UPDATE souk_wallet.postings SET seq = {} WHERE account_id = " + user + " AND seq = {}"
    books.rows(hide.format(1_000_013, 13))
    try:
        with pytest.raises(http.client.IncompleteRead) as cut:
            busy.get(FILE)
    finally:
        books.rows(hide.format(13, 1_000_013))
    path = tmp_path / "part.ndjson"
    path.write_bytes(cut.value.partial)
    head = busy.get("wallet").expect(200).data["headHash"]
    assert verify(path, "--head", head)[0] == 1
    assert len(busy.get(FILE).expect(200).body.splitlines()) == 13
