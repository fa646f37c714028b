"""deploy/jenkins: the controller agrees with the Jenkinsfile, keeps no secret and lets nobody in. That its plugins
are those versions could not be tried: they come from Jenkins' own server."""

import json
import os
import pathlib
import re
import subprocess

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy/jenkins"
JENKINSFILE = (ROOT / "Jenkinsfile").read_text(encoding="utf-8")
CASC_TEXT = (FOLDER / "casc.yaml").read_text(encoding="utf-8")
CASC = yaml.safe_load(CASC_TEXT)
TOLD = {"SOUK_REPOSITORY": "https://git.example/souk.git", "SOUK_IMAGE_PREFIX": "r.example/souk",
        "SOUK_STAGING_URL": "https://staging.example", "SOUK_PRODUCTION_URL": "https://shop.example"}
PLUGIN_OF = {  # words of the Jenkinsfile and of casc.yaml: who brings them
    "pipeline {": "pipeline-model-definition", "sh '": "workflow-durable-task-step",
    "junit '": "junit", "archiveArtifacts": "workflow-basic-steps", "input {": "pipeline-input-step",
    "timestamps()": "timestamper", "credentials('": "credentials-binding",
    "disableConcurrentBuilds": "workflow-job"}
PLUGIN_OF_CASC = {
    "jenkins:": "configuration-as-code", "multibranchPipelineJob": "workflow-multibranch",
    "- script:": "job-dsl", "gitTagDiscovery": "git", "branchSource": "branch-api",
    "buildstrategies.basic": "basic-branch-build-strategies", "secretBytes": "plain-credentials"}


def plugins():
    lines = (FOLDER / "plugins.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def compose(environment):
    return subprocess.run(["docker-compose", "-f", FOLDER / "compose.yaml", "config", "--format",
                           "json"], capture_output=True, text=True, check=False,
                          env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"} | environment)


def test_every_plugin_is_pinned_once_and_in_order():
    names = [line.split(":")[0] for line in plugins()]
    assert names == sorted(set(names))
    for line in plugins():
        assert re.fullmatch(r"[a-z0-9-]+:[0-9][0-9a-zA-Z._-]*", line), line


@pytest.mark.parametrize("text, words", ((JENKINSFILE, PLUGIN_OF), (CASC_TEXT, PLUGIN_OF_CASC)))
def test_each_word_that_a_plugin_brings_has_its_plugin(text, words):
    names = {line.split(":")[0] for line in plugins()}
    for word, plugin in words.items():
        assert word in text, word
        assert plugin in names, plugin


def test_the_image_is_a_pinned_long_term_release_everywhere():
    dockerfile = (FOLDER / "Dockerfile").read_text(encoding="utf-8")
    image = re.search(r"^ARG JENKINS_IMAGE=(\S+)$", dockerfile, re.MULTILINE)[1]
    version = re.fullmatch(r"jenkins/jenkins:(\d+\.\d+\.\d+)-lts-jdk21", image)[1]
    assert f"JENKINS_IMAGE:-{image}}}" in (FOLDER / "compose.yaml").read_text(encoding="utf-8")
    assert f"Jenkins {version}." in (FOLDER / "plugins.txt").read_text(encoding="utf-8")


def test_nobody_gets_in_unasked_and_nothing_is_built_on_the_controller():
    jenkins = CASC["jenkins"]
    assert jenkins["numExecutors"] == 0
    assert jenkins["securityRealm"]["local"]["allowsSignup"] is False
    assert jenkins["authorizationStrategy"] == {
        "loggedInUsersCanDoAnything": {"allowAnonymousRead": False}}
    assert jenkins["slaveAgentPort"] == -1 and jenkins["crumbIssuer"]


def test_secrets_come_from_files():
    values = [user["password"] for user in CASC["jenkins"]["securityRealm"]["local"]["users"]]
    values += [one["file"]["secretBytes"]
               for one in CASC["credentials"]["system"]["domainCredentials"][0]["credentials"]]
    named = {re.fullmatch(r"\$\{(?:readFileBase64:/run/secrets/)?([A-Z_]+)\}", value)[1]
             for value in values}
    service = json.loads(compose(TOLD).stdout)
    assert named == set(service["secrets"])
    assert named == {one["source"] for one in service["services"]["controller"]["secrets"]}
    assert not named & set(service["services"]["controller"]["environment"])
    ignored = subprocess.run(["git", "check-ignore", "-q", "deploy/jenkins/secrets/admin-password"],
                             cwd=ROOT, check=False)
    assert ignored.returncode == 0


def test_credentials_labels_and_variables_are_those_of_the_jenkinsfile():
    kept = {one["file"]["id"]
            for one in CASC["credentials"]["system"]["domainCredentials"][0]["credentials"]}
    assert kept == set(re.findall(r"credentials\('([^']+)'\)", JENKINSFILE))
    labels = {one["permanent"]["labelString"] for one in CASC["jenkins"]["nodes"]}
    assert labels == set(re.findall(r"label '([^']+)'", JENKINSFILE))
    told = {one["key"] for one in CASC["jenkins"]["globalNodeProperties"][0]["envVars"]["env"]}
    assert told == {one for one in re.findall(r"\$(SOUK_\w+)", JENKINSFILE) if one != "SOUK_TAG"}


def test_every_variable_of_the_configuration_is_given():
    service = json.loads(compose(TOLD).stdout)["services"]["controller"]
    asked = set(re.findall(r"\$\{([A-Z_]+)\}", CASC_TEXT))
    assert asked == set(service["environment"]) | {"ADMIN_PASSWORD"}


def test_compose_starts_it_without_rights():
    service = json.loads(compose(TOLD).stdout)["services"]["controller"]
    assert service["read_only"] and service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert all(port["host_ip"] == "127.0.0.1" for port in service["ports"])
    assert service["mem_limit"] and service["healthcheck"]


@pytest.mark.parametrize("name", sorted(TOLD))
def test_compose_asks_for_what_it_must_be_told(name):
    done = compose({key: value for key, value in TOLD.items() if key != name})
    assert done.returncode != 0 and name in done.stderr


def test_the_jobs_script_is_groovy(tmp_path):
    script = tmp_path / "job.groovy"
    script.write_text(CASC["jobs"][0]["script"], encoding="utf-8")
    done = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-cp", os.environ["SOUK_GROOVY_CLASSPATH"],
         "org.codehaus.groovy.tools.FileSystemCompiler", "-d", tmp_path, script],
        capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_linters_find_nothing():
    done = subprocess.run(["hadolint", FOLDER / "Dockerfile"], capture_output=True, text=True,
                          check=False)
    assert done.stdout == "" and done.returncode == 0, done.stdout
