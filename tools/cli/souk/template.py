"""Text with @{name} places: nginx's own language is full of $ and {}."""

import re


def render(text, values):
    """Every place filled; an unknown place is a KeyError, because a configuration with a hole in it
    must not start anything."""
    return re.sub(r"@\{(\w+)\}", lambda match: str(values[match[1]]), text)
