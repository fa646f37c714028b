"""Settings: environment, what was recorded, default; and what is refused."""
import unittest

from souk import settings
from souk.failure import Failure


class Settings(unittest.TestCase):
    def test_defaults(self):
        values = settings.load({}, {})
        self.assertEqual(values["edge_port"], 8080)
        self.assertEqual(set(values), set(settings.BY_NAME))

    def test_the_environment_wins_over_the_record(self):
        recorded = {"edge_port": 9001, "log_level": "debug"}
        values = settings.load(recorded, {"SOUK_EDGE_PORT": "9002"})
        self.assertEqual(values["edge_port"], 9002)
        self.assertEqual(values["log_level"], "debug")

    def test_an_empty_variable_takes_back_what_may_be_empty(self):
        recorded = {"otlp_endpoint": "http://127.0.0.1:4318", "currency": "EUR"}
        values = settings.load(recorded, {"SOUK_OTLP_ENDPOINT": "", "SOUK_CURRENCY": ""})
        self.assertEqual((values["otlp_endpoint"], values["currency"]), ("", "EUR"))

    def test_an_offset_moves_every_port(self):
        values = settings.load({}, {"SOUK_PORT_OFFSET": "100", "SOUK_EDGE_PORT": "9000"})
        self.assertEqual(values["kafka_port"], settings.BY_NAME["kafka_port"].default + 100)
        self.assertEqual(values["edge_port"], 9000)

    def test_a_new_offset_forgets_recorded_ports(self):
        recorded = settings.load({}, {})
        values = settings.load(recorded, {"SOUK_PORT_OFFSET": "100"})
        self.assertEqual(values["edge_port"], 8180)
        self.assertEqual(settings.load(values, {})["edge_port"], 8180)

    def test_what_is_refused(self):
        for variable, value in (("SOUK_EDGE_PORT", "0"), ("SOUK_EDGE_PORT", "65536"),
                                ("SOUK_EDGE_PORT", "web"), ("SOUK_KAFKA_HEAP_MB", "513"),
                                ("SOUK_LOG_LEVEL", "loud"), ("SOUK_PRESET", "fast"),
                                ("SOUK_CURRENCY", 'U"D'), ("SOUK_EDGE_TLS_CERT", "/cert.pem"),
                                ("SOUK_PURCHASE_DEADLINE", "0")):
            with self.subTest(f"{variable}={value}"), self.assertRaises(Failure) as caught:
                settings.load({}, {variable: value})
            self.assertIn(variable, str(caught.exception))

    def test_ports_of_replicas_follow_each_other(self):
        values = settings.load({}, {})
        taken = settings.ports_in_use(values, 2)
        auth = [port for port, _variable, owner in taken if owner.startswith("auth-")]
        self.assertEqual(auth, [18100, 19100, 18101, 19101])
        self.assertEqual(len({port for port, _v, _o in taken}), len(taken))

    def test_most_replicas_fit_between_the_defaults(self):
        taken = settings.ports_in_use(settings.load({}, {}), settings.MAX_REPLICAS)
        self.assertEqual(settings.doubled_ports(taken), [])

    def test_doubled_ports_are_named(self):
        values = settings.load({}, {"SOUK_EDGE_PORT": "13306"})
        self.assertEqual(settings.doubled_ports(settings.ports_in_use(values, 1)),
                         ["SOUK_EDGE_PORT and SOUK_MYSQL_PORT both ask for port 13306."])

    def test_help_names_every_variable(self):
        text = settings.help_text()
        for setting in settings.SETTINGS:
            self.assertIn(setting.variable, text)

    def test_the_tests_take_no_setting_from_their_caller(self):
        environment = {"SOUK_PORT_OFFSET": "3500", "SOUK_LOG_LEVEL": "debug",
                       "SOUK_RUN_DIR": "/tmp/x", "SOUK_INTERLEAVINGS": "2000", "PATH": "/usr/bin"}
        settings.forget(environment)
        self.assertEqual(environment, {"SOUK_INTERLEAVINGS": "2000", "PATH": "/usr/bin"})
