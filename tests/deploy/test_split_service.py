"""What tools/split-service puts around each service: its Dockerfile, Jenkinsfile and script. That it builds
stands in tests/package."""

import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICES = ("auth", "order", "payment", "product", "wallet")
RUNNER = ROOT / "tests/deploy/jenkins/RunJenkinsfile.groovy"


@pytest.fixture(scope="module")
def repositories(tmp_path_factory):
    folder = tmp_path_factory.mktemp("split")
    for service in SERVICES:
        subprocess.run([ROOT / "tools/split-service", service, folder / service], check=True,
                       stdout=subprocess.DEVNULL)
    return folder


def said(*words, cwd):
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("service", SERVICES)
def test_linters_find_nothing(repositories, service):
    folder = repositories / service
    assert said("hadolint", "Dockerfile", cwd=folder) == ""
    assert said("shellcheck", ".ci/run", cwd=folder) == ""
    assert os.access(folder / ".ci/run", os.X_OK)


@pytest.mark.parametrize("service", SERVICES)
def test_no_hole_is_left_and_nothing_points_outside(repositories, service):
    folder = repositories / service
    files = subprocess.run(["git", "ls-files"], cwd=folder, capture_output=True, text=True,
                           check=True).stdout.splitlines()
    assert {name for name in files if name.startswith("services/")} >= {
        f"services/{service}/main.cpp", f"services/{service}/README.md"}
    for name in files:
        text = (folder / name).read_text(encoding="utf-8", errors="replace")
        if not name.startswith("services/"):
            assert not re.search(r"@[A-Z]", text), name
        assert "](../../.." not in text and "](../../docs" not in text, name
        other = "|".join(one for one in SERVICES if one != service)
        assert not re.search(rf'#include "services/({other})/', text), name


def stages(path):
    """{the words after FROM: what the stage does}"""
    parts = re.split(r"^FROM ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {part.split("\n", 1)[0]: [line for line in part.splitlines()[1:]
                                     if line and not line.startswith("#")] for part in parts}


@pytest.mark.parametrize("service", SERVICES)
def test_its_image_is_made_as_by_the_one_dockerfile(repositories, service):
    one = stages(ROOT / "deploy/docker/Dockerfile")
    own = stages(repositories / service / "Dockerfile")
    assert own["${PLATFORM_IMAGE} AS program"] == ["WORKDIR /souk",
                                                   *one[f"platform AS {service}-program"]]
    assert own["${RUNTIME_IMAGE}"] == [
        line.replace(f"--from={service}-program", "--from=program")
        for line in one[f"runtime AS {service}"]]
    assert f"COPY services/{service} services/{service}" in own["${PLATFORM_IMAGE} AS program"]


@pytest.mark.parametrize("service", SERVICES)
def test_its_origin_is_told(repositories, service):
    readme = (repositories / service / "README.md").read_text(encoding="utf-8")
    origin = re.search(r"from Souk at ([0-9a-f]{40})", readme)[1]
    assert said("git", "cat-file", "-t", origin, cwd=ROOT) == "commit\n"
    assert f"Origin: {origin}" in said("git", "log", "-1", "--format=%B",
                                       cwd=repositories / service)


@pytest.mark.parametrize("situation, last", (
    ("branch=main", "docker --config $(dirname <registry-config>) push r.example/souk/wallet:0123456789ab"),
    ("tag=v2", "docker --config $(dirname <registry-config>) push r.example/souk/wallet:v2"),
    ("branch=other", "docker build --tag r.example/souk/wallet:0123456789ab .")))
def test_its_jenkinsfile_publishes_from_main_and_tags_alone(repositories, situation, last):
    done = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-cp", os.environ["SOUK_GROOVY_CLASSPATH"],
         "groovy.ui.GroovyMain", RUNNER, repositories / "wallet/Jenkinsfile", situation,
         "env.SOUK_IMAGE_PREFIX=r.example/souk"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    run = [line[3:] for line in done.stdout.splitlines() if line.startswith("sh ")]
    assert run[0] == "./.ci/run" and run[-1] == last
