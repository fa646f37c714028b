"""The storefront and the admin desk: their packages by npm, their files by Vite, into build/web."""

import hashlib
import os
import shutil
import time

from souk import locks, process, stamps
from souk.checkout import BUILD, LOGS, ROOT
from souk.failure import Failure
from souk.install import node

FOLDER = ROOT / "web"
OUTPUT = BUILD / "web"
_PACKAGES = FOLDER / "node_modules" / ".souk-stamp"
_BUILT = BUILD / "web.stamp"
_SOURCES = ("src", "public", "admin", "index.html", "package-lock.json", "vite.config.ts",
            "tsconfig.json")
_KEPT_SECONDS = 24 * 3600


def built():
    return (OUTPUT / "index.html").exists()


def fresh():
    """True when what is built is what the sources say now."""
    return built() and stamps.matches(_BUILT, digest_of(_SOURCES))


def require():
    if not built():
        raise Failure("The web is not built.", "Run ./souk build, or ./souk up without --no-build.")


def build(update):
    """Builds what changed; an unchanged web is done at once. The old files serve until the new
    ones are complete."""
    with locks.waiting(BUILD / "web.lock", update):
        install(update)
        digest = digest_of(_SOURCES)
        if built() and stamps.matches(_BUILT, digest):
            update("nothing to do")
            return
        update("Vite")
        new = BUILD / "web.new"
        shutil.rmtree(new, ignore_errors=True)
        run("Building the web", "vite/bin/vite.js", "build", environment={"SOUK_WEB_OUT": new})
        _replace(new)
        stamps.write(_BUILT, digest)
        update("built")


def install(update):
    """The packages that package-lock.json names, exactly."""
    lock = (FOLDER / "package-lock.json").read_text(encoding="utf-8")
    digest = hashlib.sha256(lock.encode()).hexdigest()
    if stamps.matches(_PACKAGES, digest):
        return
    update("packages by npm")
    process.run(node.npm("ci", "--no-audit", "--no-fund"), LOGS / "web.log",
                "Fetching the web's packages by npm",
                "Check that npm's registry can be reached and run the command again.",
                _environment({}), cwd=FOLDER)
    stamps.write(_PACKAGES, digest)


def run(what, script, *words, environment=None, on_line=None, log=None):
    """A program of the web's packages, such as "vite/bin/vite.js"; answers what it said."""
    return process.run(
        [node.program(), FOLDER / "node_modules" / script, *words], log or LOGS / "web.log", what,
        "Mend what is said above and run the command again.", _environment(environment or {}),
        cwd=FOLDER, on_line=on_line)


def _environment(more):
    """Its own Node.js first: npm's scripts and packages start `node` by that name."""
    path = f"{node.program().parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return os.environ | {"PATH": path} | {key: str(value) for key, value in more.items()}


def digest_of(names):
    total = hashlib.sha256()
    for name in names:
        base = FOLDER / name
        files = sorted(base.rglob("*")) if base.is_dir() else [base]
        for path in files:
            if path.is_file():
                total.update(f"{path.relative_to(FOLDER)}\0".encode())
                total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _replace(new):
    """Swaps the folders. What earlier builds made stays for a day beside the new files, so that an
    open page still finds its own: their names hold digests."""
    old = BUILD / "web.old"
    shutil.rmtree(old, ignore_errors=True)
    if OUTPUT.exists():
        os.replace(OUTPUT, old)
    os.replace(new, OUTPUT)
    for path in (old / "assets").glob("*"):
        target = OUTPUT / "assets" / path.name
        if not target.exists() and time.time() - path.stat().st_mtime < _KEPT_SECONDS:
            os.replace(path, target)
    shutil.rmtree(old, ignore_errors=True)
