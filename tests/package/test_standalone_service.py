"""A service builds in a repository of its own, as tools/split-service makes it, against the installed
packages souk_platform and souk_contracts.

Needs SOUK_BUILD_DIR: a finished build of this checkout (`./souk test` sets it).
"""
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICES = ("auth", "product", "wallet", "payment", "order")
SERVICE = "wallet"
DEPS = os.environ.get("SOUK_DEPS_DIR", ROOT / ".deps")


def started(*command, cwd, env=None):
    return subprocess.run([str(c) for c in command], cwd=cwd, text=True, timeout=1800,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=os.environ | {k: str(v) for k, v in (env or {}).items()})


def run(*command, cwd, env=None):
    done = started(*command, cwd=cwd, env=env)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout[-4000:]}"
    return done.stdout


def split(service, folder):
    run(ROOT / "tools/split-service", service, folder, cwd=ROOT)
    return folder


def configure(prefix, sanitizer=""):
    """The command that configures the repository it is run in."""
    return ("cmake", "--preset", "release", f"-DCMAKE_PREFIX_PATH={prefix}",
            f"-DSOUK_DEPS_DIR={DEPS}", f"-DSOUK_SANITIZE={sanitizer}")


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    """The packages, installed from the finished build."""
    build = os.environ.get("SOUK_BUILD_DIR")
    assert build, "SOUK_BUILD_DIR must name a finished build; run this by ./souk test"
    prefix = tmp_path_factory.mktemp("installed")
    run("cmake", "--install", build, "--prefix", prefix, cwd=ROOT)
    return prefix


def test_installed_headers_hold_no_test(prefix):
    assert not list((prefix / "include").rglob("*_test.*"))
    assert (prefix / "include/souk/platform/base/result.hpp").exists()
    assert (prefix / "include/souk/contracts/cpp/purchase_events.hpp").exists()


def test_a_split_service_builds_and_tests_itself(prefix, tmp_path):
    """By its own script. The folder is elsewhere, so nothing else of this one can be reached."""
    repository = split(SERVICE, tmp_path / "repository")
    said = run(repository / ".ci/run", cwd=tmp_path,
               env={"SOUK_PLATFORM": prefix, "SOUK_DEPS_DIR": DEPS, "SOUK_TEST_KAFKA": ""})
    assert "100% tests passed, 0 tests failed" in said
    assert f'name="{SERVICE}_unit_tests"' in (
        repository / "build/release/test-logs/ctest.xml").read_text()
    program = repository / f"build/release/bin/souk-{SERVICE}"
    assert f"souk-{SERVICE}" in run(program, "--help", cwd=tmp_path)
    assert run("git", "status", "--porcelain", cwd=repository) == ""
    told = run("git", "log", "--format=%B", cwd=repository)
    assert re.search(r"^Origin: [0-9a-f]{40}", told, re.MULTILINE)


@pytest.mark.parametrize("service", [one for one in SERVICES if one != SERVICE])
def test_every_split_service_configures(prefix, tmp_path, service):
    repository = split(service, tmp_path / "repository")
    assert "Build files have been written" in run(*configure(prefix), cwd=repository)


def test_a_split_service_asks_for_the_platform(tmp_path):
    repository = split(SERVICE, tmp_path / "repository")
    done = started(repository / ".ci/run", cwd=tmp_path, env={"SOUK_PLATFORM": ""})
    assert done.returncode != 0 and "SOUK_PLATFORM" in done.stdout
    assert started(*configure("/nowhere"), cwd=repository).returncode != 0


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine").write_text("kept")
    done = started(ROOT / "tools/split-service", SERVICE, tmp_path, cwd=ROOT)
    assert done.returncode == 1 and "is not empty" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_sanitizer_that_cannot_work_is_refused(prefix, tmp_path):
    repository = split(SERVICE, tmp_path / "repository")
    done = started(*configure(prefix, "thread"), cwd=repository)
    assert done.returncode != 0
    assert "SOUK_SANITIZE is '' or 'address' of an installed platform" in " ".join(
        done.stdout.split())
