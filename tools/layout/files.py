"""The files of the tree: all that git knows or would add."""

import subprocess
from pathlib import Path


def listed(root, paths=()):
    """Their paths under `root`, sorted; of files that are there."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *paths]
    said = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    names = sorted(set(filter(None, said.split("\0"))))
    return [name for name in names if (Path(root) / name).is_file()]
