"""Finds the verb and runs it; turns every expected failure into one clear sentence."""

import argparse
import importlib
import os
import signal
import sys

from souk.failure import Failure

# Each verb is souk/verbs/<verb>.py with SUMMARY, arguments(parser) and run(options); a hyphen of the
# verb is an underscore of its file.
VERBS = ("up", "down", "ps", "logs", "restart", "build", "seed", "accounts", "admin", "smoke",
         "doctor", "reset", "test", "lint", "verify-statement", "rebuild", "backup", "restore",
         "reconcile", "images", "deploy")


def _module(verb):
    return importlib.import_module(f"souk.verbs.{verb.replace('-', '_')}")


def _overview():
    lines = ["usage: ./souk VERB [options]      ./souk VERB --help", ""]
    lines += [f"  {verb:<18}{_module(verb).SUMMARY}" for verb in VERBS]
    return "\n".join(lines)


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0
    verb = arguments[0]
    if verb not in VERBS:
        print(f"souk: there is no verb “{verb}”.\n\n{_overview()}", file=sys.stderr)
        return 2
    module = _module(verb)
    parser = argparse.ArgumentParser(
        prog=f"./souk {verb}", description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    module.arguments(parser)
    options = parser.parse_args(arguments[1:])
    return module.run(options) or 0


def _terminated(_signal, _frame):
    raise KeyboardInterrupt


def run():
    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        return main(sys.argv[1:])
    except Failure as failure:
        sys.stdout.flush()
        print(failure.text(), file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"souk: this user may not use {error.filename}. Run the command with sudo.",
              file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nsouk: interrupted; the same command continues where this one stopped.",
              file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`./souk logs | head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(run())
