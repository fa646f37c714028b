"""Small files written whole or not at all: marks of finished work, records, secrets."""

import os


def write(path, text, mode=0o644):
    """Replaces `path` atomically; after a crash it holds the old text or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def write_private(path, text):
    write(path, text, 0o600)


def matches(path, text):
    try:
        return path.read_text(encoding="utf-8") == text
    except OSError:
        return False
