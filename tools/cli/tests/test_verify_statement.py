"""verify-statement: what it finds in a file, with the lines that services/wallet's own test writes."""
import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path

from souk import __main__ as cli
from souk import statement

GOLDEN = Path(__file__).resolve().parents[3] / "services/wallet/tests/statement.golden.ndjson"
LINES = GOLDEN.read_bytes().splitlines(keepends=True)
HEAD = json.loads(LINES[-1])["hash"]


def rehashed(lines, first=0, head=statement.NO_HASH):
    """The lines with hashes of their own from `first` on: a forger's work."""
    made = []
    for i, raw in enumerate(lines):
        line = json.loads(raw)
        if i >= first:
            line["hash"] = statement.hash_of(line, head)
        head = line["hash"]
        made.append(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return made


def changed(index, **fields):
    """The golden file with other values in one line."""
    line = json.loads(LINES[index]) | fields
    raw = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return LINES[:index] + [raw] + LINES[index + 1:]


class Verify(unittest.TestCase):
    def run_verb(self, content, *options):
        """(exit code, what was printed) of the verb for a file with this content."""
        with tempfile.NamedTemporaryFile() as file:
            file.write(content if isinstance(content, bytes) else b"".join(content))
            file.flush()
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    code = cli.main(["verify-statement", file.name, *options])
                except SystemExit as leaving:
                    code = leaving.code
            return code, out.getvalue() + err.getvalue()

    def assert_broken(self, content, line, word, *options):
        code, text = self.run_verb(content, *options)
        self.assertEqual(code, 1, text)
        self.assertIn(f"line {line}: ", text)
        self.assertIn(word, text)

    def test_what_the_wallet_wrote_is_verified(self):
        code, text = self.run_verb(LINES, "--head", HEAD.upper())
        self.assertEqual(code, 0, text)
        self.assertIn("7 lines, seq 1 to 7, balance 8", text)
        self.assertIn("nothing was cut off", text)
        self.assertIn("1 reason", text)

    def test_without_the_head_it_says_what_it_cannot_know(self):
        for content in (LINES, LINES[:-2], rehashed(changed(1, amountMinor=-1)[:2])[:1]):
            code, text = self.run_verb(content)
            self.assertEqual(code, 0, text)
            self.assertIn("Not known", text)

    def test_every_other_byte_is_noticed(self):
        golden = b"".join(LINES)
        line, silent = 1, []
        for place, byte in enumerate(golden):
            for other in {byte ^ 1, byte ^ 0x20, ord(" ")} - {byte}:
                altered = golden[:place] + bytes([other]) + golden[place + 1:]
                try:
                    statement.verify(statement.lines_of(io.BufferedReader(io.BytesIO(altered))))
                    silent.append((line, place, other))
                except statement.Broken as broken:
                    self.assertEqual(broken.line, line, (place, other, broken.why))
            line += byte == ord("\n")
        self.assertEqual(silent, [])

    def test_every_removed_or_doubled_byte_is_noticed(self):
        golden = b"".join(LINES)
        for place in range(0, len(golden), 3):
            for altered in (golden[:place] + golden[place + 1:],
                            golden[:place] + golden[place:place + 1] + golden[place:]):
                with self.assertRaises(statement.Broken, msg=place):
                    statement.verify(statement.lines_of(io.BufferedReader(io.BytesIO(altered))))

    def test_a_removed_line_is_named_where_it_lacks(self):
        for i in range(len(LINES) - 1):
            self.assert_broken(LINES[:i] + LINES[i + 1:], i + 1, f"seq {i + 1} was removed")
        self.assert_broken(LINES[:2] + LINES[5:], 3, "seq 3 to 5 was removed")

    def test_re_ordered_lines_are_named(self):
        for i in range(len(LINES) - 1):
            swapped = LINES[:i] + [LINES[i + 1], LINES[i]] + LINES[i + 2:]
            self.assert_broken(swapped, i + 1, f"seq {i + 1} in line {i + 2}")
        self.assert_broken(list(reversed(LINES)), 1, "re-ordered")
        self.assert_broken(LINES[:3] + [LINES[1]] + LINES[3:], 4, "a second time")

    def test_altered_fields_are_named(self):
        for index, fields in ((0, {"amountMinor": 1}), (1, {"balanceAfterMinor": 99750001}),
                              (2, {"kind": "TOP_UP"}), (3, {"seq": 5}), (4, {"reason": "other"}),
                              (4, {"reasonHash": statement.NO_REASON}), (5, {"seq": 9}),
                              (4, {"actorId": json.loads(LINES[4])["id"]}),
                              (6, {"createdAt": "2026-03-01T00:00:00.000001Z"}),
                              (2, {"hash": HEAD}), (6, {"purchaseId": json.loads(LINES[0])["id"]})):
            self.assert_broken(changed(index, **fields), index + 1, "altered")

    def test_fields_that_no_line_has_are_named(self):
        for fields in ({"reasom": "x"}, {"seq": True}, {"seq": 2.0}, {"amountMinor": 2**63},
                       {"hash": HEAD.upper()}, {"createdAt": "2026-01-31T09:16:00Z"}, {"id": None},
                       {"kind": "GIFT"}, {"reason": ""}, {"purchaseId": [[[]]]}):
            self.assert_broken(changed(1, **fields), 2, "altered")

    def test_an_erased_reason_is_no_alteration_and_an_invented_one_is(self):
        erased = json.loads(LINES[4])
        del erased["reason"]
        raw = json.dumps(erased, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        code, text = self.run_verb(LINES[:4] + [raw] + LINES[5:], "--head", HEAD)
        self.assertEqual(code, 0, text)
        self.assertIn("2 reasons", text)
        self.assert_broken(changed(5, reason="invented"), 6, "altered")

    def test_a_cut_tail_is_found_with_the_head(self):
        for kept in range(len(LINES)):
            code, text = self.run_verb(LINES[:kept], "--head", HEAD)
            self.assertEqual(code, 1, text)
            self.assertIn("cut from its end", text)

    def test_a_line_cut_in_two_is_found_without_it(self):
        self.assert_broken(b"".join(LINES)[:-1], 7, "cut off")
        self.assert_broken(b"".join(LINES)[:-20], 7, "cut off")

    def test_a_rehashed_file_is_found_with_the_head(self):
        forged = rehashed(changed(1, amountMinor=-249999, balanceAfterMinor=99750001)[:2], 1,
                          json.loads(LINES[0])["hash"])
        self.assertEqual(self.run_verb(forged)[0], 0)
        code, text = self.run_verb(forged, "--head", HEAD)
        self.assertEqual(code, 1, text)
        self.assertIn("hashed anew", text)
        self.assert_broken(forged + LINES[2:], 3, "line 2 was altered and hashed anew")

    def test_a_head_from_before_is_told(self):
        code, text = self.run_verb(LINES, "--head", json.loads(LINES[4])["hash"])
        self.assertEqual(code, 1, text)
        self.assertIn("hash of seq 5", text)

    def test_a_sum_that_the_chain_covers_is_checked_too(self):
        wrong = rehashed(changed(1, balanceAfterMinor=1))
        self.assert_broken(wrong, 2, "balance is not")

    def test_a_part_needs_the_hash_before_it(self):
        before = json.loads(LINES[2])["hash"]
        code, text = self.run_verb(LINES[3:], "--after", before, "--head", HEAD)
        self.assertEqual(code, 0, text)
        self.assertIn("before seq 4 was not looked at", text)
        self.assert_broken(LINES[3:], 1, "seq 1 to 3 was removed")
        self.assert_broken(LINES[3:], 1, "altered", "--after", HEAD)

    def test_a_page_is_verified_newest_line_first(self):
        page = {"data": [json.loads(line) for line in reversed(LINES)],
                "page": {"nextCursor": None, "limit": 20}}
        code, text = self.run_verb(json.dumps(page).encode(), "--head", HEAD)
        self.assertEqual(code, 0, text)
        page["data"][1]["amountMinor"] += 1
        self.assert_broken(json.dumps(page).encode(), 2, "altered")

    def test_what_is_no_statement_cannot_be_verified(self):
        for content in (b"", b'{"data": 5}', b'{"data": [', b'{"data":[]}'):
            code, text = self.run_verb(content)
            self.assertEqual(code, 2, text)
        self.assertEqual(cli.main(["verify-statement", "/no/such/file"]), 2)
        self.assertEqual(self.run_verb(LINES, "--head", "abc")[0], 2)

    def test_lines_have_a_limit(self):
        for junk in (b"x" * 100_000, b"[" * 16_000 + b"\n", b"9" * 16_000 + b"\n", b"\xff\n",
                     b"\n", b"null\n", b"[]\n"):
            self.assert_broken(LINES[:1] + [junk], 2, "it is")

    def test_an_empty_wallet_is_its_head(self):
        self.assertEqual(self.run_verb(b"", "--head", statement.NO_HASH)[0], 0)
        self.assertEqual(self.run_verb(b"", "--head", HEAD)[0], 1)


if __name__ == "__main__":
    unittest.main()
