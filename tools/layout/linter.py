"""A linter of the distribution's, run over files of the tree."""

import shutil
import subprocess


def findings(root, names, program, *options):
    """A line for each thing that `program` says of `names`; one where it is missing, or fails without
    a word."""
    if not shutil.which(program):
        yield f"{program} is missing: apt-get install {program}"
        return
    if names:
        done = subprocess.run([program, *options, *names], cwd=root, capture_output=True, text=True,
                              check=False)
        yield from done.stdout.splitlines()
        if done.returncode and not done.stdout:
            yield f"{program} failed: {done.stderr.strip()}"
