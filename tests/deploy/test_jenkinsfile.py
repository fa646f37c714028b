"""The Jenkinsfile, executed step by step without Jenkins, its commands printed instead of run."""

import argparse
import functools
import importlib
import os
import pathlib
import re
import shlex
import subprocess

import pytest
from souk import __main__ as command

ROOT = pathlib.Path(__file__).resolve().parents[2]
JENKINSFILE = ROOT / "Jenkinsfile"
RUNNER = ROOT / "tests/deploy/jenkins/RunJenkinsfile.groovy"
TOLD = {"SOUK_IMAGE_PREFIX": "registry.example/souk", "SOUK_STAGING_URL": "https://staging.example",
        "SOUK_PRODUCTION_URL": "https://shop.example"}
COMMIT = "0123456789ab"

CHECKS = ["lint", "test --deploy",
          "build --preset release", "test --release", "build --preset asan", "test --asan",
          "build --preset tsan", "test --tsan"]
RELEASE = "--prefix registry.example/souk --tag {tag}"
IMAGES = [f"images build {RELEASE}", f"images check {RELEASE}", f"images sbom {RELEASE}"]
PUBLISH = [f"images publish {RELEASE}"]
STAGING = [f"deploy apply --environment staging {RELEASE}", "smoke --url https://staging.example"]
PRODUCTION = [f"deploy apply --environment prod {RELEASE}", "smoke --url https://shop.example"]


class Jenkins:
    """The runner, compiled once; what it says of a situation is asked once."""

    def __init__(self, classes):
        self.groovy = os.environ["SOUK_GROOVY_CLASSPATH"]
        self.java("org.codehaus.groovy.tools.FileSystemCompiler", "-d", classes, RUNNER)
        self.groovy += f":{classes}"
        self.lines = functools.cache(self._lines)

    def java(self, *words):
        return subprocess.run(
            ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", self.groovy, *words],
            capture_output=True, text=True, timeout=120, check=False)

    def execute(self, *situation, file=JENKINSFILE):
        told = [f"env.{name}={value}" for name, value in TOLD.items()]
        return self.java("RunJenkinsfile", file, *told, *situation)

    def _lines(self, *situation):
        done = self.execute(*situation)
        assert done.returncode in (0, 1), done.stderr
        lines = done.stdout.splitlines()
        assert (done.returncode == 0) == (lines[-1] == "result SUCCESS")
        return lines

    def commands(self, *situation):
        """What was run, without `./souk`."""
        return [re.sub(r"^sh (DOCKER_CONFIG=\$\(dirname \S+\) )?\./souk ", "", line)
                for line in self.lines(*situation) if line.startswith("sh ")]


@pytest.fixture(scope="module")
def jenkins(tmp_path_factory):
    return Jenkins(tmp_path_factory.mktemp("classes"))


def of(tag, *parts):
    return [text.format(tag=tag) for part in parts for text in part]


def test_main_goes_all_the_way(jenkins):
    assert jenkins.commands("branch=main") == of(COMMIT, CHECKS, IMAGES, PUBLISH, STAGING, PRODUCTION)
    assert jenkins.lines("branch=main")[-1] == "result SUCCESS"


def test_a_tag_names_its_images(jenkins):
    assert jenkins.commands("tag=v1.2.0") == of("v1.2.0", CHECKS, IMAGES, PUBLISH, STAGING, PRODUCTION)


def test_another_branch_is_tested_and_ships_nothing(jenkins):
    lines = jenkins.lines("branch=wallet-limits")
    assert jenkins.commands("branch=wallet-limits") == of(COMMIT, CHECKS, IMAGES)
    assert [line for line in lines if line.startswith(("skip", "credential", "input"))] == [
        "skip Publish", "skip Staging", "skip Approval", "skip Production"]
    assert lines[-1] == "result SUCCESS"


def test_a_failing_smoke_on_staging_rolls_back_and_ends_the_build(jenkins):
    situation = ("branch=main", "fail=smoke --url .SOUK_STAGING")
    assert jenkins.commands(*situation) == of(COMMIT, CHECKS, IMAGES, PUBLISH, STAGING,
                                      ["deploy rollback --environment staging"])
    assert jenkins.lines(*situation)[-1] == "result FAILURE"


def test_a_failing_smoke_in_production_rolls_production_back(jenkins):
    situation = ("branch=main", "fail=smoke --url .SOUK_PRODUCTION")
    assert jenkins.commands(*situation)[-2:] == ["smoke --url https://shop.example",
                                         "deploy rollback --environment prod"]
    assert jenkins.lines(*situation)[-1] == "result FAILURE"


def test_a_rollout_that_fails_is_rolled_back_too(jenkins):
    situation = ("branch=main", "fail=deploy apply --environment staging")
    assert jenkins.commands(*situation)[-1] == "deploy rollback --environment staging"
    assert jenkins.lines(*situation)[-1] == "result FAILURE"


def test_refused_approval_leaves_production_alone(jenkins):
    situation = ("branch=main", "approve=no")
    assert jenkins.commands(*situation) == of(COMMIT, CHECKS, IMAGES, PUBLISH, STAGING)
    assert f"input Deploy {COMMIT} to production?" in jenkins.lines(*situation)
    assert jenkins.lines(*situation)[-1] == "result ABORTED"


@pytest.mark.parametrize("fail, last", (
    ("lint", "lint"), ("test --deploy", "test --deploy"),
    ("images check", f"images check {RELEASE}"), ("images publish", f"images publish {RELEASE}")))
def test_nothing_follows_a_failure(jenkins, fail, last):
    situation = ("branch=main", f"fail={fail}")
    assert jenkins.commands(*situation)[-1] == last.format(tag=COMMIT)
    assert jenkins.lines(*situation)[-1] == "result FAILURE"


def test_a_build_that_fails_stops_the_images_but_not_the_other_builds(jenkins):
    situation = ("branch=main", r"fail=test --\$BUILD")
    assert jenkins.commands(*situation) == CHECKS
    assert jenkins.lines(*situation)[-1] == "result FAILURE"


def test_each_build_leaves_its_reports_though_it_failed(jenkins):
    lines = jenkins.lines("branch=main", r"fail=test --\$BUILD")
    assert lines.count("junit build/*/test-logs/*.xml") == 3


def test_nobody_waits_for_approval_while_holding_an_agent(jenkins):
    lines = jenkins.lines("branch=main")
    asked = next(i for i, line in enumerate(lines) if line.startswith("input"))
    assert lines[asked + 1:asked + 3] == ["stage Approval", f"echo Approved: {COMMIT}"]


def test_each_command_is_a_verb_with_options_that_it_knows(jenkins):
    run = set(jenkins.commands("branch=main"))
    for where in ("STAGING", "PRODUCTION"):
        run |= set(jenkins.commands("branch=main", f"fail=smoke --url .SOUK_{where}"))
    wrong = []
    for words in sorted(run):
        verb, *rest = shlex.split(words)
        parser = argparse.ArgumentParser(exit_on_error=False)
        try:
            assert verb in command.VERBS, f"no verb {verb}"
            importlib.import_module(f"souk.verbs.{verb}").arguments(parser)
            assert not parser.parse_known_args(rest)[1], "an option that is not known"
        except (AssertionError, argparse.ArgumentError, SystemExit) as error:
            wrong.append(f"./souk {words}: {error}")
    assert not wrong


@pytest.mark.parametrize("old, new, why", (
    ("sh './souk lint'", "bash './souk lint'", "'bash' in steps"),
    ("disableConcurrentBuilds()", "disableConcurentBuilds()", "in options"),
    ("beforeInput true", "beforeInputs true", "in when"),
    ("agent { label 'souk' }\n            options { timeout(time: 30", "options { timeout(time: 30",
     "NullPointer"),
    ("agent { label 'souk' }\n            options { timeout(time: 2", "options { timeout(time: 2",
     "without an agent"),
    ("$SOUK_STAGING_URL", "$SOUK_STAGE_URL", "$SOUK_STAGE_URL"),
    ("post { unsuccessful", "post { unsucessful", "in post"),
    ("stages {", "stage {", "stage"),
    ("name 'BUILD'", "title 'BUILD'", "in axis"),
    ("input {\n                message", "input {\n                mesage", "in input"),
    ("agent none", "agent 'souk'", "agent souk"),
    ("steps { echo", "step { echo", "'step' in stage 'Approval'"),
    ("timeout(time: 3, unit: 'DAYS')", "timeout(time: 3, unit: 'DAY')", "DAY"),
    ("pipeline {", "pipeline {{", ""),
))
def test_a_broken_file_is_refused(jenkins, tmp_path, old, new, why):
    text = JENKINSFILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "Jenkinsfile"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = jenkins.execute("branch=main", file=broken)
    assert done.returncode == 2 and why in done.stderr, done.stderr
