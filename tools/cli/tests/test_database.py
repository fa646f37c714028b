"""What both database servers are told: the same durability, and no way in from outside."""
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from souk import database
from souk.install import mysql_server
from souk.instance import Instance
from souk.suites import private_instance

_SAME = ("innodb_flush_log_at_trx_commit=1", "innodb_doublewrite=ON", "innodb_lock_wait_timeout=3",
         "default_time_zone=+00:00", "local_infile=0",
         "sql_mode=STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION")


class Configuration(unittest.TestCase):
    def lines(self, db, open_root=True):
        with tempfile.TemporaryDirectory() as folder, \
                mock.patch.object(mysql_server, "command", lambda: ("mysqld",)):
            instance = Instance(Path(folder), private_instance.values(20000, "release"),
                                open_root=open_root, db=db)
            program = database.program(instance)
            self.assertEqual(program.name, db)
            return (Path(folder) / f"{db}.cnf").read_text(encoding="utf-8").splitlines()

    def test_both_keep_what_was_committed(self):
        for db in ("mariadb", "mysql"):
            self.assertEqual([line for line in _SAME if line not in self.lines(db)], [])

    def test_the_tests_own_server_has_no_port(self):
        for db in ("mariadb", "mysql"):
            self.assertIn("skip-networking", self.lines(db))
        self.assertIn("mysqlx=OFF", self.lines("mysql"))

    def test_a_port_is_on_loopback_alone(self):
        self.assertIn("bind-address=127.0.0.1", self.lines("mariadb", open_root=False))

    def test_an_instance_remembers_its_server(self):
        with tempfile.TemporaryDirectory() as folder:
            Instance(folder, private_instance.values(20000, "release"), db="mysql").save()
            self.assertEqual(Instance.load({"SOUK_RUN_DIR": folder}).db, "mysql")
