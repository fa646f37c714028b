"""./souk admin: where the password comes from, and how it reaches the service."""

import io
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from souk import services
from souk.failure import Failure
from souk.verbs import admin


class Terminal(io.StringIO):
    def isatty(self):
        return True


def instance(tmp_path):
    (tmp_path / "tmp").mkdir()
    return SimpleNamespace(run_dir=tmp_path)


def test_the_password_is_asked_twice_at_a_terminal():
    answers = iter(["correct horse", "correct horse"])
    assert admin.ask_password(Terminal(), lambda _prompt: next(answers)) == "correct horse"


def test_two_different_passwords_are_refused():
    answers = iter(["correct horse", "correct house"])
    with pytest.raises(Failure, match="not the same"):
        admin.ask_password(Terminal(), lambda _prompt: next(answers))


@pytest.mark.parametrize("text,expected", [("correct horse\n", "correct horse"),
                                           ("correct horse", "correct horse"),
                                           (" with spaces \r\n", " with spaces "),
                                           ("first\nsecond\n", "first")])
def test_one_line_of_standard_input_is_the_password(text, expected):
    assert admin.ask_password(io.StringIO(text)) == expected


@pytest.mark.parametrize("text", ["", "\n", "x" * 2000])
def test_no_password_and_one_without_end_are_refused(text):
    with pytest.raises(Failure):
        admin.ask_password(io.StringIO(text))


def test_the_password_goes_by_a_private_file_that_does_not_stay(tmp_path, monkeypatch):
    seen = {}

    def run_verb(_instance, service, verb, extra):
        path = Path(extra["SOUK_ACCOUNT_PASSWORD_FILE"])
        seen.update(extra, service=service, verb=verb, text=path.read_text(encoding="utf-8"),
                    mode=stat.S_IMODE(path.stat().st_mode), path=path)
        return "ensure-account: ada@example.org was created\n"

    monkeypatch.setattr(services, "run_verb", run_verb)
    said = admin.create(instance(tmp_path), "ada@example.org", "Ada", "correct ☕ horse")
    assert admin._sentence(said) == "ada@example.org was created"
    assert (seen["service"], seen["verb"]) == ("auth", "ensure-account")
    assert seen["SOUK_ACCOUNT_ROLE"] == "admin"
    assert seen["text"] == "correct ☕ horse"
    assert seen["mode"] == 0o600
    assert not seen["path"].exists()
    assert not any("correct" in str(value) for key, value in seen.items() if key != "text")


def test_the_file_goes_when_the_service_refuses(tmp_path, monkeypatch):
    def run_verb(*_arguments):
        raise Failure("souk-auth ensure-account failed.")

    monkeypatch.setattr(services, "run_verb", run_verb)
    with pytest.raises(Failure):
        admin.create(instance(tmp_path), "ada@example.org", "Ada", "password")
    assert list((tmp_path / "tmp").iterdir()) == []
