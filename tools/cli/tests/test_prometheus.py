"""Prometheus beside the shop: what it is told, and that it is remembered."""
import json
import shutil
import tempfile
import unittest
from pathlib import Path

from souk import prometheus, settings, shop
from souk.instance import Instance


class Prometheus(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def instance(self, **what):
        return Instance(self.folder, settings.load({}, {}), **what)

    def test_every_replica_is_a_target_under_its_name(self):
        found = json.loads(prometheus.targets(self.instance(replicas=2)))
        by_name = {one["labels"]["instance"]: one for one in found}
        self.assertEqual(len(found), 2 * len(settings.SERVICES))
        self.assertEqual(by_name["wallet-2"]["targets"], ["127.0.0.1:19121"])
        self.assertEqual(by_name["wallet-2"]["labels"]["service"], "wallet")

    def test_it_runs_only_where_it_was_asked_for(self):
        without, beside = self.instance(), self.instance(observability=True)
        self.assertNotIn(prometheus.NAME, shop.names(without))
        self.assertEqual(shop.names(beside)[-1], prometheus.NAME)
        self.assertEqual(set(beside.ports) - set(without.ports),
                         {(19090, "SOUK_PROMETHEUS_PORT", prometheus.NAME)})

    def test_it_is_remembered_until_it_is_taken_away(self):
        environment = {"SOUK_RUN_DIR": str(self.folder)}
        self.assertFalse(Instance.load(environment).observability)
        self.instance(observability=True).save()
        self.assertTrue(Instance.load(environment).observability)
        self.assertFalse(Instance.load(environment, observability=False).observability)

    @unittest.skipUnless(shutil.which("promtool"), "Prometheus is not installed")
    def test_changed_rules_are_a_changed_program(self):
        instance = self.instance(observability=True)
        instance.prepare()
        before = prometheus.program(instance)
        copied = {path.name for path in (self.folder / "prometheus/rules").glob("*.yml")}
        self.assertEqual(copied, {path.name for path in (prometheus.SOURCE / "rules").glob("*")})
        source = self.folder / "source"
        shutil.copytree(prometheus.SOURCE, source)
        (source / "rules/money.yml").unlink()
        self.addCleanup(setattr, prometheus, "SOURCE", prometheus.SOURCE)
        prometheus.SOURCE = source
        self.assertNotEqual(prometheus.program(instance).environment, before.environment)
        self.assertFalse((self.folder / "prometheus/rules/money.yml").exists())
