"""check_shell.py: which files are shell scripts, and that what shellcheck says of them is told."""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import check_shell

GOOD = "#!/bin/sh\necho \"$1\"\n"
BAD = "#!/usr/bin/env bash\necho $1\n"


def tree(tmp_path, files):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return list(check_shell.check(tmp_path))


def test_scripts_without_a_fault_are_passed_over(tmp_path):
    assert tree(tmp_path, {"a.sh": GOOD, ".ci/run": GOOD, "b.py": "print(1)\n"}) == []


def test_a_script_is_known_by_its_first_line(tmp_path):
    said = tree(tmp_path, {"good": GOOD, "tools/bad": BAD})
    assert len(said) == 1 and said[0].startswith("tools/bad:2:") and "SC2086" in said[0]


def test_a_script_is_known_by_its_name(tmp_path):
    said = tree(tmp_path, {"part.sh": "echo $1\n"})
    assert any("part.sh" in line for line in said)


def test_what_git_ignores_is_not_asked(tmp_path):
    assert tree(tmp_path, {".gitignore": "/built\n", "built/bad.sh": BAD}) == []


def test_an_empty_tree_is_not_an_error(tmp_path):
    assert tree(tmp_path, {}) == []
