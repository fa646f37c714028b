"""How a check is called, and how it tells what it found: a line each, exit code 1 where there is one."""
import argparse
from pathlib import Path

import yaml


def main(about, check, option, default, arguments=None):
    """Runs check(folder), which yields sentences; `option` names another folder than `default`."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument(option, dest="folder", type=Path, default=default, help="what to check")
    options = parser.parse_args(arguments)
    try:
        problems = list(check(options.folder.resolve()))
    except (OSError, ValueError, LookupError, yaml.YAMLError) as error:
        problems = [f"{type(error).__name__}: {error}"]
    for problem in problems:
        print(problem)
    return 1 if problems else 0
