"""What several verbs take as an option, and how they refuse what is none."""

import argparse


def seconds(text):
    """From a second to a day."""
    if not text.isdecimal() or not 1 <= int(text) <= 86400:
        raise argparse.ArgumentTypeError("a whole number from 1 to 86400")
    return int(text)
