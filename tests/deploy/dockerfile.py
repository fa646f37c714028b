"""A Dockerfile as instructions: enough of its language for the checks of deploy/."""

import json
import re
from dataclasses import dataclass, field


@dataclass
class Stage:
    name: str
    parent: str  # an image or an earlier stage
    lines: list = field(default_factory=list)  # (INSTRUCTION, rest)

    def all(self, instruction):
        return [rest for word, rest in self.lines if word == instruction]


def parse(text):
    """(global arguments, {name: Stage}); continued lines are joined, comments are left out."""
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.M)
    text = re.sub(r"\\\n\s*", " ", text)
    arguments, stages, stage = [], {}, None
    for line in filter(str.strip, text.splitlines()):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            parent, _, name = rest.partition(" AS ")
            stage = stages[name] = Stage(name, parent)
        elif stage is None:
            arguments.append(rest)
        else:
            stage.lines.append((word, rest.strip()))
    return arguments, stages


def inherited(stages, name, instruction):
    """The last such instruction of a stage or of those it stands on; None where there is none."""
    while name in stages:
        found = stages[name].all(instruction)
        if found:
            return found[-1]
        name = stages[name].parent
    return None


def labels(stages, name):
    """Names of the labels of a stage and of those it stands on."""
    found = set()
    while name in stages:
        for rest in stages[name].all("LABEL"):
            found |= set(re.findall(r"([a-z][a-z.]+)=", rest))
        name = stages[name].parent
    return found


def exec_form(text):
    """The words of `["a", "b"]`, or None for what a shell would read."""
    try:
        words = json.loads(text)
    except ValueError:
        return None
    return words if isinstance(words, list) and words else None
