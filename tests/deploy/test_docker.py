"""The Dockerfile: by hadolint, and by what Souk asks of its images."""

import pathlib
import re
import subprocess

import dockerfile
import pytest
from souk.delivery import images

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = (ROOT / images.DOCKERFILE).read_text(encoding="utf-8")
ARGUMENTS, STAGES = dockerfile.parse(TEXT)
ALL = sorted((ROOT / "deploy").rglob("Dockerfile")) + sorted(
    (ROOT / "tests/deploy").rglob("Dockerfile"))
ONCE = ("migrate", "seed")


@pytest.mark.parametrize("file", ALL, ids=lambda file: str(file.relative_to(ROOT)))
def test_hadolint_finds_nothing(file):
    done = subprocess.run(["hadolint", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and not done.stdout, done.stdout + done.stderr


def test_every_target_is_there():
    assert not [target for target in images.TARGETS if target not in STAGES]


def test_the_base_is_an_argument():
    assert ARGUMENTS == [f"BASE_IMAGE={images.BASE}"]
    outside = {stage.parent for stage in STAGES.values()} - set(STAGES)
    assert outside == {"${BASE_IMAGE}"}


def test_nothing_is_latest():
    assert not re.search(r":latest\b", TEXT)
    assert ":" in images.BASE


def test_the_classic_builder_can_read_it():
    assert "--mount" not in TEXT and "<<" not in TEXT and "--start-interval" not in TEXT
    assert "--link" not in TEXT and "--chmod" not in TEXT


@pytest.mark.parametrize("target", images.TARGETS)
def test_user_is_a_number_and_not_root(target):
    user = dockerfile.inherited(STAGES, target, "USER") or "root"
    assert user == images.USER
    assert "USER" not in [word for word, rest in STAGES[target].lines if rest in ("root", "0")]


@pytest.mark.parametrize("target", images.TARGETS)
def test_no_shell_starts_or_watches_it(target):
    check = dockerfile.inherited(STAGES, target, "HEALTHCHECK")
    if target in ONCE:
        assert check == "NONE"
    else:
        assert check and dockerfile.exec_form(check.partition("CMD ")[2]), check
    start = (dockerfile.inherited(STAGES, target, "ENTRYPOINT")
             or dockerfile.inherited(STAGES, target, "CMD"))
    words = dockerfile.exec_form(start or "")
    assert words and words[0] not in ("sh", "bash", "/bin/sh", "/bin/bash"), start


@pytest.mark.parametrize("target", images.SERVICES)
def test_a_service_asks_itself_for_its_health(target):
    check = dockerfile.inherited(STAGES, target, "HEALTHCHECK").partition("CMD ")[2]
    assert dockerfile.exec_form(check) == [f"/usr/local/bin/souk-{target}", "--healthcheck"]


@pytest.mark.parametrize("target", images.TARGETS)
def test_labels(target):
    wanted = {f"org.opencontainers.image.{name}" for name in images.LABELS}
    assert wanted <= dockerfile.labels(STAGES, target)


@pytest.mark.parametrize("target", images.TARGETS)
def test_nothing_is_compiled_or_downloaded_in_what_runs(target):
    """Compilers and npm stay in stages of their own: only files of theirs are copied."""
    name, run = target, []
    while name in STAGES:
        run += STAGES[name].all("RUN")
        name = STAGES[name].parent
    assert not [line for line in run if re.search(r"\b(g\+\+|cmake|ninja|npm|curl|git)\b", line)]
    for line in run:
        if "apt-get install" in line:
            assert "--no-install-recommends" in line and "/var/lib/apt/lists" in line
            assert "-dev" not in line


def test_what_changes_often_comes_last():
    """The labels name the commit: nothing that takes time may stand behind them."""
    for name in ("runtime", "edge"):
        words = [word for word, _rest in STAGES[name].lines]
        assert "RUN" not in words[words.index("LABEL"):]


def test_the_context_holds_sources_alone():
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines()
             if line and not line.startswith("#")]
    assert lines[0] == "*"
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert not let_in & {".git", ".run", ".deps", "build"}
    copied = {word for stage in STAGES.values() for rest in stage.all("COPY")
              if not rest.startswith("--from") for word in rest.split()[:-1]}
    assert not [path for path in copied
                if not any(path == one or path.startswith(one + "/") for one in let_in)]
