"""One run of the tests in one build: what was chosen, what ran, and what came out."""

import re
import shutil

from souk import builder, sanitizers, shop
from souk.checkout import ROOT, build_dir
from souk.failure import Failure
from souk.output import Step
from souk.suites import checks, gtest_suite, private_instance, pytest_suite, web_suite
from souk.suites.results import Suite

_TWO_REPLICAS = 2
_PYTHON = {  # suites of Python tests that need no running shop
    "layout": [ROOT / "tools/layout/tests"],
    "cli": [ROOT / "tools/cli/tests"],
    "package": [ROOT / "tests/package"],
}
_FUNCTIONAL, _FAULTS = [ROOT / "tests/functional"], [ROOT / "tests/faults"]


class Run:
    """`platform`: the platform's programs alone. `db`: the server that the shop runs on."""

    def __init__(self, preset, pattern, db="mariadb", platform=False, keep=False):
        self.preset, self.pattern, self.db = preset, pattern, db
        self.platform, self.keep = platform, keep
        self.logs = build_dir(preset) / "test-logs"
        self.suites = []
        self.instance = None
        shutil.rmtree(self.logs, ignore_errors=True)
        self.logs.mkdir(parents=True)

    def add(self, suite, step):
        if suite.passed or suite.failed or suite.skipped:
            self.suites.append(suite)
        step.update(f"{suite.passed} passed" + (f", {suite.failed} FAILED" if suite.failed else ""))

    def programs(self, label):
        return gtest_suite.find(self.preset, label, self.pattern,
                                "platform_" if self.platform else "")

    def gtest(self, label, programs, env, at_once=1):
        if programs:
            with Step(label) as step:
                self.add(gtest_suite.run(label, programs, self.preset, self.logs, env, step.update,
                                         at_once), step)

    def pytest(self, name, paths, env):
        paths = [path for path in paths if path.exists()]
        if paths and pytest_suite.any_match(paths, self.pattern):
            with Step(name) as step:
                self.add(pytest_suite.run(name, paths, self.logs, env, self.pattern, step.update),
                         step)

    def vitest(self, name, config, tests, env):
        if tests:
            with Step(name) as step:
                self.add(web_suite.run(name, config, tests, self.logs, env, step.update), step)


def without_shop(this):
    """What needs no server: the layout, the command itself, unit tests, the installed packages."""
    if not this.platform:
        if not this.pattern or re.search(this.pattern, "layout"):
            with Step("checks") as step:
                this.add(checks.run(this.logs, step.update), step)
        env = private_instance.build_environment(this.preset)
        this.pytest("layout", _PYTHON["layout"], env)
        this.pytest("cli", _PYTHON["cli"], env)
        _web(this)
    this.gtest("unit", this.programs("unit"), {}, at_once=builder.jobs())
    if this.preset == "release" and not this.platform:
        this.pytest("package", _PYTHON["package"], env)


def _web(this):
    """The web's checks and unit tests: once, as no sanitizer changes them."""
    if this.preset != "release":
        return
    if not this.pattern or re.search(this.pattern, "web"):
        with Step("web checks") as step:
            this.add(web_suite.checks(this.logs, step.update), step)
    this.vitest("web", web_suite.UNIT, web_suite.chosen(web_suite.UNIT, this.pattern), {})


def with_shop(this):
    """Integration tests on real servers; then, unless only the platform was chosen, the shop."""
    integration = this.programs("integration")
    # The faults are the same on MySQL, which is asked for stores and flows alone.
    black_box = _FUNCTIONAL + (_FAULTS if this.db == "mariadb" else [])
    browser = _browser_tests(this)
    shop_too = not this.platform and (bool(browser)
                                      or pytest_suite.any_match(black_box, this.pattern))
    if not (integration or shop_too):
        return
    this.instance = private_instance.make(this.preset, this.db)
    try:
        (shop.start_servers if this.platform else shop.start)(this.instance)
        env = private_instance.environment(this.instance)
        this.gtest("integration", integration, env)
        if shop_too:
            _black_box(this, env, browser)
    except Failure as failure:
        suite = Suite("private shop")
        suite.add_check("it works", failure.text())
        this.suites.append(suite)
    finally:
        _take_away(this)


def _browser_tests(this):
    """A sanitizer, or another database, changes nothing in front of the edge."""
    return (web_suite.chosen(web_suite.BROWSER, this.pattern)
            if this.preset == "release" and this.db == "mariadb" and not this.platform else [])


def _black_box(this, env, browser):
    this.pytest("functional", _FUNCTIONAL, env)
    if browser:
        web_suite.forget_pictures()
        this.vitest("browser", web_suite.BROWSER, browser, env)
    _no_process_died(this)
    if this.db == "mariadb":
        this.pytest("faults", _FAULTS, env)
    if pytest_suite.any_match(_FUNCTIONAL, this.pattern):
        this.instance.replicas = _TWO_REPLICAS
        shop.start(this.instance)
        this.pytest("two replicas", _FUNCTIONAL, env)


def _no_process_died(this):
    """Before the fault tests kill anything, nothing may have ended by itself."""
    suite = Suite("processes")
    deaths = sanitizers.deaths(this.instance.logs)
    suite.add_check("no process ends by itself", "\n".join(deaths))
    this.suites.append(suite)


def _take_away(this):
    instance = this.instance
    if this.keep:
        print(f"\nThe private shop still runs: {instance.url}\n"
              f"  SOUK_RUN_DIR={instance.run_dir} ./souk ps | logs | accounts | down")
        (instance.run_dir / "owner").unlink(missing_ok=True)
        return
    if instance.exists:
        shop.stop(instance)
    findings = sanitizers.findings(instance.logs)
    if findings:
        suite = Suite("sanitizers")
        for name, text in findings:
            suite.add_check(name, text)
        this.suites.append(suite)
    if any(suite.failed for suite in this.suites):
        shutil.copytree(instance.logs, this.logs / "shop", dirs_exist_ok=True)
    shutil.rmtree(instance.run_dir, ignore_errors=True)
