"""Configurations that `./souk up` writes, and small pure parts."""
import os
import re
import tempfile
import unittest
from pathlib import Path

from souk import (builder, database, edge, edge_conf, edge_container, edge_start, programs,
                  settings, shop, stamps, template)
from souk.failure import Failure
from souk.install import kafka_jars
from souk.instance import Instance
from souk.programs import Program
from souk.suites import gtest_suite


def instance(folder="/tmp/souk-run", replicas=1, **environment):
    return Instance(Path(folder), settings.load({}, environment), replicas)


class Edge(unittest.TestCase):
    def test_no_place_is_left_open(self):
        self.assertNotIn("@{", edge.render(instance()))

    def test_an_unknown_place_is_an_error(self):
        with self.assertRaises(KeyError):
            template.render("listen @{nowhere};", {})

    def test_every_replica_is_listed(self):
        text = edge.render(instance(replicas=2))
        self.assertIn("server 127.0.0.1:18120 ", text)
        self.assertIn("server 127.0.0.1:18121 ", text)

    def test_purchases_are_split(self):
        text = edge.render(instance())
        self.assertIn("location = /api/v1/purchases { proxy_pass http://souk_product; }", text)
        self.assertIn("location /api/v1/purchases/ { proxy_pass http://souk_payment; }", text)

    def test_tls_only_with_a_certificate(self):
        self.assertNotIn("ssl", edge.render(instance()))
        with tempfile.NamedTemporaryFile() as file:
            text = edge.render(instance(SOUK_EDGE_TLS_CERT=file.name, SOUK_EDGE_TLS_KEY=file.name))
        self.assertRegex(text, r"listen 127.0.0.1:8080 ssl http2 ")

    def test_each_problem_is_json(self):
        import json
        text = edge.render(instance())
        bodies = re.findall(r"return (\d+) '(\{.*?\})';", text)
        self.assertEqual({int(status) for status, _body in bodies}, set(edge_conf.PROBLEMS))
        for status, body in bodies:
            self.assertEqual(json.loads(body)["status"], int(status))

    def test_connections_are_kept(self):
        text = edge.render(instance())
        self.assertEqual(text.count("keepalive 64;"), len(settings.SERVICES))
        self.assertIn('proxy_set_header Connection "";', text)

    def test_leftovers_are_told_by_program_and_folder(self):
        self.assertEqual(edge_start.leftovers(os.getcwd()), [])


class EdgeInAContainer(unittest.TestCase):
    TEXT = edge_conf.render(edge_container.conf({}))

    def test_services_are_names_and_no_connection_is_kept(self):
        for service in settings.SERVICES:
            self.assertEqual(self.TEXT.count(f"server {service}:8100 max_fails=0;"), 2)
        self.assertNotIn("keepalive 64", self.TEXT)
        self.assertIn('proxy_set_header Connection "close";', self.TEXT)

    def test_nothing_is_written_but_below_tmp(self):
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
            self.assertRegex(self.TEXT, rf"{kind}_temp_path /tmp/\w+;")
        self.assertIn("pid nginx.pid;", self.TEXT)  # below its prefix, which is /tmp too
        self.assertNotIn("user ", self.TEXT.split("events {")[0])

    def test_it_differs_from_a_laptop_in_what_it_is_told_alone(self):
        def locations(text):
            return re.findall(r"location [^{]*\{", text)
        self.assertEqual(locations(self.TEXT), locations(edge.render(instance())))
        self.assertNotIn("@{", self.TEXT)
        self.assertNotIn("127.0.0.1", self.TEXT)

    def test_the_rate_is_settled_by_the_variables_of_a_laptop(self):
        text = edge_conf.render(edge_container.conf({"SOUK_EDGE_RATE_LIMIT": "7"}))
        self.assertIn("rate=7r/s", text)
        with self.assertRaises(Failure):
            edge_container.conf({"SOUK_EDGE_RATE_LIMIT": "none"})


class Supervisord(unittest.TestCase):
    def test_percent_and_quotes(self):
        program = Program("a", ("/bin/x", "50%", "two words"), 1, {"K": "100%"})
        text = programs.render(instance(), [program])
        self.assertIn("command=/bin/x 50%% 'two words'\n", text)
        self.assertIn('environment=K="100%%"\n', text)


class Sockets(unittest.TestCase):
    def test_a_deep_checkout_gets_a_short_socket(self):
        deep = instance("/tmp/" + "d" * 120)
        path = deep.socket("mysql.sock")
        self.addCleanup(path.parent.rmdir)
        self.assertLess(len(str(path)), 107)
        self.assertEqual(path.parent.stat().st_mode & 0o777, 0o700)
        self.assertEqual(instance().socket("mysql.sock"), Path("/tmp/souk-run/mysql.sock"))


class Schemas(unittest.TestCase):
    def test_a_service_has_rows_only_and_only_its_own(self):
        names = [f"souk_{s}{k}" for s in settings.SERVICES for k in ("", "_migrate")]
        sql = database.schema_sql({name: "secret" for name in names})
        self.assertIn("GRANT SELECT, INSERT, UPDATE, DELETE ON souk_auth.* TO "
                      "'souk_auth'@'localhost';", sql)
        self.assertIn("GRANT ALL PRIVILEGES ON souk_auth.* TO 'souk_auth_migrate'@'localhost';",
                      sql)
        for line in sql.splitlines():
            if line.startswith("GRANT"):
                schema, user = re.match(r"GRANT .* ON (\w+)\.\* TO '(\w+)'", line).groups()
                self.assertEqual(user.removesuffix("_migrate"), schema)


class Jars(unittest.TestCase):
    def test_every_difference_is_named(self):
        expected = kafka_jars.parse_lock("aa  one.jar\nbb  two.jar\n")
        self.assertEqual(kafka_jars.differences(expected, dict(expected)), [])
        said = kafka_jars.differences(expected, {"two.jar": "cc", "three.jar": "dd"})
        self.assertEqual(len(said), 3)

    def test_the_lock_file_is_whole(self):
        rows = kafka_jars.parse_lock(kafka_jars.LOCK.read_text())
        self.assertGreater(len(rows), 50)
        self.assertTrue(all(re.fullmatch("[0-9a-f]{64}", digest) for digest in rows.values()))


class Logs(unittest.TestCase):
    def test_ninja_log(self):
        text = "# ninja log v5\n0\t2500\t1\ta.o\tx\n10\t20\t1\tb.o\ty\n0\t1000\t2\ta.o\tz\n"
        self.assertEqual(builder.parse_ninja_log(text), [(1.0, "a.o"), (0.01, "b.o")])

    def test_gtest_listing(self):
        text = "Running main() from gmock_main.cc\nMoney.\n  Adds\n  Limits/0  # GetParam() = 1\n" \
               "All/Table.\n  Row/1\n"
        self.assertEqual(gtest_suite.parse_listing(text),
                         ["Money.Adds", "Money.Limits/0", "All/Table.Row/1"])


class Names(unittest.TestCase):
    KNOWN = ["kafka", "auth-1", "auth-2"]

    def test_a_service_means_its_replicas(self):
        self.assertEqual(shop.matching(self.KNOWN, ["auth"]), ["auth-1", "auth-2"])
        self.assertEqual(shop.matching(self.KNOWN, ["auth-2"]), ["auth-2"])
        self.assertEqual(shop.matching(self.KNOWN, []), self.KNOWN)

    def test_an_unknown_name_is_refused_with_the_known_ones(self):
        with self.assertRaises(Failure) as caught:
            shop.matching(self.KNOWN, ["aut"])
        self.assertIn("auth-1", caught.exception.text())


class Stamps(unittest.TestCase):
    def test_a_secret_is_private_from_its_first_byte(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "secret"
            stamps.write_private(path, "x")
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)
            self.assertTrue(stamps.matches(path, "x"))
            self.assertFalse(stamps.matches(path, "y"))
            self.assertEqual(os.listdir(folder), ["secret"])
