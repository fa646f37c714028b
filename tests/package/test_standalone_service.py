"""A service folder builds alone against the installed packages souk_platform and souk_contracts.

Needs SOUK_BUILD_DIR: a finished build of this checkout (`./souk test` sets it).
"""
import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICE = "wallet"


def started(*command, cwd):
    return subprocess.run([str(c) for c in command], cwd=cwd, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=900)


def run(*command, cwd):
    done = started(*command, cwd=cwd)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout[-4000:]}"
    return done.stdout


def configure(prefix, build, sanitizer):
    """The command that configures the service of the repository it is run in."""
    return ("cmake", "-S", f"services/{SERVICE}", "-B", build, "-G", "Ninja",
            "-DCMAKE_BUILD_TYPE=RelWithDebInfo", f"-DCMAKE_PREFIX_PATH={prefix}",
            f"-DSOUK_DEPS_DIR={os.environ.get('SOUK_DEPS_DIR', ROOT / '.deps')}",
            f"-DSOUK_SANITIZE={sanitizer}")


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


def test_service_builds_alone(prefix, tmp_path):
    """The folder is copied out as it is, so nothing else of the repository can be reached."""
    repository = tmp_path / "repository"
    shutil.copytree(ROOT / "services" / SERVICE, repository / "services" / SERVICE)
    build = tmp_path / "build"
    run(*configure(prefix, build, os.environ.get("SOUK_SANITIZE", "")), cwd=repository)
    run("cmake", "--build", build, "--target", f"souk-{SERVICE}", f"{SERVICE}_unit_tests",
        cwd=repository)
    unit_tests = build / f"{SERVICE}_unit_tests"
    assert "PASSED" in run(unit_tests, cwd=build)
    assert f"souk-{SERVICE}" in run(build / "bin" / f"souk-{SERVICE}", "--help", cwd=build)


def test_a_sanitizer_that_cannot_work_is_refused(prefix, tmp_path):
    done = started(*configure(prefix, tmp_path, "thread"), cwd=ROOT)
    assert done.returncode != 0
    assert "SOUK_SANITIZE is '' or 'address' of an installed platform" in " ".join(
        done.stdout.split())
