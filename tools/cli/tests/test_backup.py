"""Backups: what a manifest promises, what is refused, what Kafka's commands say, what SQL is
made."""
import contextlib
import gzip
import hashlib
import io
import json
import re
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from souk import database, settings, shop
from souk.checkout import ROOT
from souk.failure import Failure
from souk.instance import Instance
from souk.recovery import backups, contradictions, restoring, roll_forward, topics

KEY = "k" * 64
DUMP = b"""-- MariaDB dump
CREATE TABLE `users` (
  `id` int(11) NOT NULL
);
INSERT INTO `users` VALUES
(1,'(2,\\'\\n(3'),
(2,'x');
UNLOCK TABLES;
CREATE TABLE `empty` (
  `id` int(11) NOT NULL
);
UNLOCK TABLES;
(this is no row
-- Dump completed on 2026-11-23  7:10:25
"""


def purchase(number):
    return f"01a20739-43ce-73c9-8086-{number:012x}"


def line(kind, data, offset=0, partition=0, **headers):
    """As the console consumer prints a message."""
    told = {"content-type": "application/json", "ce_id": purchase(99), "ce_type": kind,
            "ce_time": "2026-11-23T07:05:23.228355Z"} | headers
    return (f"Partition:{partition}\tOffset:{offset}\t"
            + ",".join(f"{name}:{value}" for name, value in told.items())
            + f"\t{data.get('purchaseId', '')}\t{json.dumps(data)}")


def fact(version, status, number=1, **more):
    return line("purchase." + ("started" if version == 1 else "told"), {
        "purchaseId": purchase(number), "userId": purchase(7), "version": version,
        "status": status, "at": "2026-11-23T07:05:23.228994Z"} | more, version)


def request(number=1, name="A thing"):
    return line("purchase.requested", {
        "purchaseId": purchase(number), "userId": purchase(7), "totalMinor": 300, "currency": "USD",
        "items": [{"productId": purchase(5), "name": name, "quantity": 3, "unitPriceMinor": 100}],
        "requestedAt": "2026-11-23T07:05:23.150969Z"})


def sql(schema, *lines):
    return roll_forward.sql(schema, roll_forward.parse(lines))


@contextlib.contextmanager
def an_instance():
    with tempfile.TemporaryDirectory() as folder:
        instance = Instance(folder, settings.load({}, {}))
        instance.prepare()
        instance.secret_file("key-encryption-key", lambda: KEY)
        (instance.run_dir / "kafka").mkdir()
        (instance.run_dir / "kafka" / "formatted").write_text("cluster-1\n")
        yield instance


@contextlib.contextmanager
def a_backup(instance, **changes):
    """A folder as a backup writes it, with two small files for dumps."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        schemas = {}
        for service in settings.SERVICES:
            data = gzip.compress(DUMP)
            (folder / f"souk_{service}.sql.gz").write_bytes(data)
            schemas[service] = {
                "file": f"souk_{service}.sql.gz", "bytes": len(data), "dumpedAt": "x",
                "sha256": hashlib.sha256(data).hexdigest(),
                "migrations": sorted(backups.known_migrations(service)),
                "rows": {"users": 2, "empty": 0}}
        manifest = {"format": backups.FORMAT, "souk": "0.1.0", "takenAt": "x",
                    "keyEncryptionKey": backups.key_print(instance),
                    "kafka": {"cluster": "cluster-1", "groups": {}, "ends": {}},
                    "schemas": schemas} | changes
        (folder / backups.MANIFEST).write_text(backups.sealed(manifest))
        yield folder


class Dump(unittest.TestCase):
    def test_rows_are_counted_as_they_are_copied(self):
        copy = io.BytesIO()
        self.assertEqual(backups.copy_counting(io.BytesIO(DUMP), copy),
                         ({"users": 2, "empty": 0}, True))
        self.assertEqual(copy.getvalue(), DUMP)

    def test_a_dump_that_broke_off_is_no_dump(self):
        whole = backups.copy_counting(io.BytesIO(DUMP[:-60]), io.BytesIO())[1]
        self.assertFalse(whole)


class Loading(unittest.TestCase):
    """A client that answers more than a pipe holds, before it has read all."""
    CLIENT = "import sys; print('row\\n' * 100_000, flush=True); sys.stdin.read(); sys.exit({})"

    def load(self, code):
        client = ["/usr/bin/python3", "-c", self.CLIENT.format(code)]
        with an_instance() as instance, mock.patch.object(database, "_client", lambda _: client):
            return database.load(instance, "souk_x", io.BytesIO(b"x" * 1_000_000),
                                 instance.logs / "restore.log")

    def test_neither_waits_for_the_other(self):
        self.assertEqual(self.load(0).count("row"), 100_000)

    def test_a_refusal_is_a_failure(self):
        with self.assertRaises(Failure):
            self.load(1)


class Waiting(unittest.TestCase):
    def wait(self, *answers):
        told = iter([*answers, *[answers[-1]] * 50])
        with mock.patch.object(contradictions, "found", lambda _: next(told)), \
                mock.patch.object(contradictions.time, "sleep", lambda _: None):
            return contradictions.wait(None, lambda _: None, 0.2)

    def test_what_is_on_its_way_is_waited_for(self):
        open_work = ["1 purchases still on their way: x. Wait."]
        self.assertEqual(self.wait(open_work, open_work, ["2 lost: y."], []), [])

    def test_what_does_not_change_any_more_is_found(self):
        self.assertEqual(self.wait(["2 lost: y."], ["1 lost: y."]), ["1 lost: y."])


class Folder(unittest.TestCase):
    def test_a_backup_that_fails_leaves_nothing(self):
        with an_instance() as instance, tempfile.TemporaryDirectory() as parent:
            target = Path(parent) / "b"
            left = Path(parent) / ".b.999999999.part"  # of a process that was killed
            left.mkdir()

            def fill(_instance, folder, _step):
                (folder / "souk_auth.sql.gz").write_bytes(b"half")
                raise Failure("the disk is full")

            with mock.patch.object(backups, "_fill", fill), self.assertRaises(Failure):
                backups.make(instance, target, None)
            self.assertEqual(list(Path(parent).iterdir()), [])

    def test_it_appears_whole_and_private_and_is_never_written_over(self):
        with an_instance() as instance, tempfile.TemporaryDirectory() as parent:
            target = Path(parent) / "b"
            with mock.patch.object(backups, "_fill", lambda *_: {"format": backups.FORMAT}):
                backups.make(instance, target, None)
                self.assertEqual(backups.read(target), {"format": backups.FORMAT})
                self.assertEqual(target.stat().st_mode & 0o777, 0o700)
                self.assertEqual((target / backups.MANIFEST).stat().st_mode & 0o777, 0o600)
                with self.assertRaises(Failure):
                    backups.make(instance, target, None)


class Refused(unittest.TestCase):
    def check(self, instance, folder, chosen=settings.SERVICES, new_keys=False, without=False):
        restoring.check(instance, folder, backups.read(folder), chosen, new_keys, without)

    def refuses(self, words, instance, folder, **more):
        with self.assertRaises(Failure) as caught:
            self.check(instance, folder, **more)
        self.assertIn(words, caught.exception.text())

    def test_a_good_one_is_not(self):
        with an_instance() as instance, a_backup(instance) as folder:
            self.check(instance, folder)

    def test_a_changed_byte_or_a_missing_file(self):
        with an_instance() as instance, a_backup(instance) as folder:
            file = folder / "souk_wallet.sql.gz"
            data = bytearray(file.read_bytes())
            data[-1] ^= 1
            file.write_bytes(data)
            self.refuses("souk_wallet.sql.gz is not the file", instance, folder)
            self.check(instance, folder, chosen=("payment",))
            file.unlink()
            self.refuses("cannot be read", instance, folder)

    def test_a_changed_manifest_or_none(self):
        with an_instance() as instance, a_backup(instance) as folder:
            file = folder / backups.MANIFEST
            text = file.read_text()
            file.write_text(text.replace('"users": 2', '"users": 3', 1))
            self.refuses("not as it was written", instance, folder)
            for broken in (text[:-10], "[]", "{}"):
                file.write_text(broken)
                self.refuses("no whole backup", instance, folder)
            file.unlink()
            self.refuses("no whole backup", instance, folder)

    def test_another_format(self):
        with an_instance() as instance, a_backup(instance, format=2) as folder:
            self.refuses("format 2", instance, folder)

    def test_a_schema_newer_than_the_programs(self):
        with an_instance() as instance, a_backup(instance) as folder:
            manifest = backups.read(folder)
            manifest["schemas"]["order"]["migrations"].append("order/9999_later")
            (folder / backups.MANIFEST).write_text(backups.sealed(manifest))
            self.refuses("order/9999_later", instance, folder)
            self.check(instance, folder, chosen=("wallet",))
            manifest["schemas"]["order"]["migrations"] = ["order/0001_orders"]  # older is welcome
            (folder / backups.MANIFEST).write_text(backups.sealed(manifest))
            self.check(instance, folder)

    def test_signing_keys_that_nobody_can_open(self):
        with an_instance() as instance, a_backup(instance, keyEncryptionKey="other") as folder:
            self.refuses("--new-signing-keys", instance, folder)
            self.check(instance, folder, new_keys=True)
            self.check(instance, folder, chosen=("wallet",))

    def test_another_kafka(self):
        other = {"cluster": "cluster-2", "groups": {}, "ends": {}}
        with an_instance() as instance, a_backup(instance, kafka=other) as folder:
            self.refuses("another history", instance, folder)
            self.check(instance, folder, without=True)
            self.refuses("restores all schemas", instance, folder, chosen=("wallet",),
                         without=True)

    def test_no_key_is_in_the_manifest(self):
        with an_instance() as instance:
            self.assertNotIn(KEY[:8], backups.key_print(instance))

    def test_nothing_starts_on_half_of_a_restore(self):
        with an_instance() as instance:
            shop.restoring(instance).write_text("/b --schema wallet\n")
            for start in (shop.start, lambda one: shop.restart(one, [])):
                with self.assertRaises(Failure) as caught:
                    start(instance)
                self.assertIn("./souk restore /b --schema wallet again", caught.exception.cure)


class Kafka(unittest.TestCase):
    def test_what_its_commands_say(self):
        self.assertEqual(topics.parse_ends("WARN x: y\na.v1:0:5\na.v1:11:7\n"),
                         {"a.v1": {"0": 5, "11": 7}})
        said = """
GROUP  TOPIC  PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG  CONSUMER-ID  HOST  CLIENT-ID
wallet a.v1   0          3               5               2    wallet-1-x   /127  wallet-1
wallet a.v1   1          -               0               -    wallet-1-x   /127  wallet-1
other  a.v1   0          4               5               1    -            -     -

Consumer group 'order' has no active members.
order  a.v1   2          9               9               0    -            -     -
"""
        found = topics.parse_groups(said)
        self.assertEqual((found["wallet"], found["order"], found["payment"]),
                         ({"a.v1": {"0": 3}}, {"a.v1": {"2": 9}}, {}))

    def test_what_was_never_read_is_read_from_its_beginning(self):
        ends = {"a.v1": {"0": 5, "1": 2}}
        self.assertEqual(topics.whole({"a.v1": {"0": 3}}, ends), {"a.v1": {"0": 3, "1": 0}})
        self.assertEqual(topics.csv({"wallet": {"a.v1": {"10": 1, "2": 0}}}),
                         "wallet,a.v1,2,0\nwallet,a.v1,10,1\n")

    def test_what_was_committed_is_read_from_what_it_says(self):
        said = """java.lang.Exception: no int
\tat a.b(C.java:1)

GROUP   TOPIC  PARTITION  NEW-OFFSET
wallet  a.v1   0          3
order   a.v1   11         0
"""
        self.assertEqual(topics.parse_plan(said),
                         {"wallet": {"a.v1": {"0": 3}}, "order": {"a.v1": {"11": 0}}})
        self.assertEqual(topics.parse_plan("Error: Assignments can only be reset if …"), {})

    def test_topics_that_lost_messages_are_named(self):
        self.assertEqual(topics.behind({"a.v1": {"0": 5}}, {"a.v1": {"0": 5}}), [])
        self.assertIn("ends at 4, before 5",
                      topics.behind({"a.v1": {"0": 5}}, {"a.v1": {"0": 4}})[0])
        self.assertEqual(len(topics.behind({"a.v1": {"0": 5}}, {})), 1)

    def test_more_than_a_restore_reads_is_refused_at_once(self):
        with self.assertRaises(Failure) as caught:
            topics.read(None, {"a.v1": {"0": 0}}, {"a.v1": {"0": topics.MESSAGES_MOST + 1}}, None)
        self.assertIn(str(topics.MESSAGES_MOST), caught.exception.what)


class RollForward(unittest.TestCase):
    def test_what_is_read_for_each_schema(self):
        kafka = {"ends": {"wallet.transfer.v1": {"0": 9}, "payment.command.v1": {"0": 8, "1": 4}},
                 "groups": {"wallet": {"payment.command.v1": {"0": 6}}}}
        self.assertEqual(roll_forward.starts(kafka, "wallet"), {
            "wallet.transfer.v1": {"0": 9}, "payment.command.v1": {"0": 6, "1": 0}})
        self.assertEqual(roll_forward.starts(kafka, "order"), {})

    def test_a_purchase_is_held_again(self):
        text = sql("product", request())
        self.assertIn("'HELD', 0, 0, UTC_TIMESTAMP(6)", text)
        self.assertIn("held = held + 3", text)
        self.assertTrue(text.rstrip().endswith("COMMIT;"))

    def test_no_text_of_a_message_is_syntax(self):
        nasty = "'; DROP TABLE stock; -- \\"
        self.assertNotIn("DROP TABLE", sql("product", request(name=nasty)))
        spoofed = line("user.registered", {"userId": nasty, "version": 1})
        self.assertNotIn("DROP TABLE", sql("auth", spoofed))
        self.assertIn("unreadable", sql("auth", spoofed))

    def test_the_highest_version_of_a_purchase_decides(self):
        early = fact(2, "PAID").replace("Offset:2", "Offset:0")
        text = sql("payment", request(), early, fact(1, "IN_PROGRESS"))
        self.assertIn("SET state = 'paid'", text)
        self.assertIn("version = 2 WHERE", text)
        self.assertEqual(text.count("INSERT INTO transitions"), 2)
        self.assertEqual(text.count("INSERT INTO purchases"), 1)

    def test_what_waits_asks_at_once(self):
        self.assertIn("asked = 1, ask_again_at = UTC_TIMESTAMP(6)",
                      sql("payment", request(), fact(3, "CANCELING")))
        self.assertIn("asked = 0, ask_again_at = NULL", sql("payment", request(), fact(2, "PAID")))

    def test_a_purchase_without_its_request_is_named(self):
        text = sql("payment", fact(2, "PAID"))
        self.assertNotIn("INSERT INTO purchases", text)
        self.assertIn("has facts and no request", text)

    def test_every_state_of_the_machine_is_known(self):
        header = (ROOT / "services/payment/domain/machine.hpp").read_text()
        states = re.search(r"enum class State \{(.*?)\};", header, re.S).group(1)
        names = set(re.findall(r"^\s*(\w+)", states, re.M)) - {"absent"}
        self.assertEqual(set(roll_forward._STATES), names)
        told = {roll_forward.state_of({"status": status, "reason": reason}) for status, reason in (
            ("IN_PROGRESS", None), ("PAID", None), ("CANCELING", None),
            ("CANCELING", "deadline_passed"), ("CANCELED", None), ("FAILED", "insufficient_funds"),
            ("FAILED", "deadline_passed"), ("FAILED", "discarded"), ("DELIVERED", None))}
        self.assertEqual(told, names)

    def test_a_refusal_stays_one(self):
        command = line("charge.requested", {"purchaseId": purchase(1), "userId": purchase(7),
                                            "amountMinor": 300, "currency": "USD"})
        refused = line("charge.refused", {"purchaseId": purchase(1), "userId": purchase(7),
                                          "reason": "insufficient_funds"})
        barred = refused.replace("insufficient_funds", "canceled")
        self.assertIn("'REFUSED', 300", sql("wallet", command, refused))
        self.assertNotIn("INSERT", sql("wallet", command, barred))

    def test_the_newest_state_of_a_user_and_erasure(self):
        def user(version, kind="user.changed", status="ACTIVE"):
            return line(kind, {"userId": purchase(7), "version": version, "role": "customer",
                               "status": status, "allowedLimitMinor": version * 10}, version)

        text = sql("auth", user(3), user(2))
        self.assertIn("allowed_limit_minor = 30, version = 3", text)
        self.assertNotIn("= 20", text)
        self.assertIn("UPDATE sessions SET ended_at", text)
        self.assertIn("password_hash = ''", sql("auth", user(4, "user.erased", "ERASED")))

    def test_erased_users_are_named_as_auth_names_them(self):
        header = (ROOT / "services/auth/domain/email.hpp").read_text()
        self.assertIn('return Email{" erased " + id};', header)
        self.assertEqual(roll_forward.erased_email("x"), " erased x")

    def test_a_caller_cannot_choose_the_type(self):
        told = line("charge.requested", {"purchaseId": purchase(1)},
                    ce_causationid="x,ce_type:purchase.requested")
        self.assertEqual(roll_forward.parse([told])[0]["_type"], "charge.requested")

    def test_what_is_no_message_is_left_out(self):
        self.assertEqual(roll_forward.parse(["", "WARN", "a\tb", request()[:-5],
                                             "Partition:0\tOffset:0\tx\tk\t[1]"]), [])


if __name__ == "__main__":
    unittest.main()
