"""Where things stand in this checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DEPS = ROOT / ".deps"
CONTRACTS = ROOT / "contracts"
BUILD = ROOT / "build"
LOGS = BUILD / "logs"  # of what belongs to the checkout: packages, dependencies, builds
EDGE = ROOT / "edge"
KAFKA_TOOLS = ROOT / "tools" / "kafka"
VERSION = "0.1.0"


def build_dir(preset):
    return BUILD / preset


def program(preset, name):
    """The built program `souk-<name>`."""
    return build_dir(preset) / "bin" / f"souk-{name}"
