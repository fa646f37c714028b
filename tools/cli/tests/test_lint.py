"""The checks of ./souk lint and ./souk test: each is a program, and what it says is its verdict."""
import pytest
from souk.suites import checks

PASSES, FAILS = "print('fine')\n", "print('a.cpp: not so')\nraise SystemExit(1)\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "_FOLDER", tmp_path)
    monkeypatch.setattr(checks, "_FORMAT", tmp_path / "format.py")
    (tmp_path / "format.py").write_text(PASSES)
    return tmp_path


def run(folder):
    return checks.run(folder / "logs", lambda note: None)


def test_a_check_that_exits_0_passes_and_one_that_exits_1_says_why(folder, monkeypatch):
    monkeypatch.setattr(checks.packages, "FORMATTER", "sh")
    (folder / "check_good.py").write_text(PASSES)
    (folder / "check_bad.py").write_text(FAILS)
    (folder / "helper.py").write_text(FAILS)
    suite = run(folder)
    assert [name for name, _ in suite.checks] == ["check_bad.py", "check_good.py", "format.py"]
    assert (suite.passed, suite.failed) == (2, 1)
    assert "a.cpp: not so" in suite.failures[0][1]


def test_a_check_that_breaks_is_a_failure(folder):
    (folder / "check_broken.py").write_text("import no_such_module\n")
    assert run(folder).failures[0][0] == "check_broken.py"


def test_the_format_is_left_out_where_its_program_is_not_to_be_had(folder, monkeypatch):
    monkeypatch.setattr(checks.packages, "FORMATTER", "clang-format-of-nowhere")
    assert (run(folder).skipped, run(folder).checks) == (1, [])
