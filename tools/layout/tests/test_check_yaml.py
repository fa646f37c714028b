"""check_yaml.py: what yamllint says by our rules is told, by file and line."""
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import check_yaml


def said_of(tmp_path, text, name="a.yaml"):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / name).write_text(text)
    return list(check_yaml.check(tmp_path))


def test_good_files_are_passed_over(tmp_path):
    assert said_of(tmp_path, "on: [push]\nlist:\n  - {a: 1, b: { c: 2 }}\n") == []


@pytest.mark.parametrize("text, rule", (
    ("a: 1\na: 2\n", "key-duplicates"), ("a:\n   b: 1\n", "indentation"),
    ("a: yes\n", "truthy"), ("a: 1 \n", "trailing-spaces"), ("a: [1\n", "syntax"),
    (f"a: {'x ' * 120}y\n", "line-length"), ("a: 1", "new-line-at-end-of-file")))
@pytest.mark.parametrize("name", ("a.yaml", "b.yml"))
def test_a_violation_is_told(tmp_path, text, rule, name):
    said = said_of(tmp_path, text, name)
    assert any(line.startswith(f"{name}:") and rule in line for line in said), said


def test_other_files_are_not_asked(tmp_path):
    assert said_of(tmp_path, "a: 1\na: 2\n", "a.txt") == []
