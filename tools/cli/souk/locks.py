"""Locks on files: they end with the process that holds them, however it ends."""

import contextlib
import fcntl
import os

from souk.failure import Failure


@contextlib.contextmanager
def waiting(path, update):
    """One at a time; the next one waits and says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            update("waiting for another run of ./souk")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def refusing(path, holder):
    """One at a time; the next one is refused and told who is at work."""
    with open(path, "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise Failure(f"{file.read().strip() or 'Another command'} is at work on "
                          f"{path.parent}.", "Wait for it, or end it, then run this again.") \
                from None
        file.seek(0)
        file.truncate()
        file.write(f"{holder} (process {os.getpid()})")
        file.flush()
        yield
