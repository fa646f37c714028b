"""The tests of web/: its checks, its unit tests, and the browser suite in front of a shop."""

import json
import re
import shutil
import time

from souk import web
from souk.checkout import BUILD
from souk.failure import Failure
from souk.suites import junit
from souk.suites.results import Suite

UNIT, BROWSER = "vitest.config.ts", "e2e/vitest.config.ts"
_CHECKS = {  # what must say nothing: a name each, the package's program, its words
    "web: biome": ("@biomejs/biome/bin/biome", ("check", "--error-on-warnings", ".")),
    "web: types": ("typescript/bin/tsc", ("--noEmit",)),
}
_OWN_CHECKS = {"web: contracts": ("../tools/types.js", ("--check",)),
               "web: size": ("../tools/size.js", (str(web.OUTPUT),))}
PICTURES = BUILD / "pictures"


def checks(logs, update):
    suite = Suite("web")
    for name, (script, words) in (_CHECKS | _OWN_CHECKS).items():
        update(name)
        log = logs / f"{re.sub(r'[^a-z]+', '-', name)}.log"
        wrong = ""
        try:
            web.run(name, script, *words, log=log)
        except Failure:
            wrong = log.read_text(encoding="utf-8", errors="replace")
        suite.add_check(name, wrong)
    return suite


def chosen(config, pattern):
    """[(file, test)] that the filter leaves."""
    said = web.run("Listing the web's tests", "vitest/vitest.mjs", "list", "--json", "-c", config,
                   log=BUILD / "logs" / "web-list.log")
    rows = json.loads(said[said.index("["):said.rindex("]") + 1])
    found = [(str(web.FOLDER.joinpath(row["file"]).relative_to(web.FOLDER)), row["name"])
             for row in rows]
    return [(file, name) for file, name in found
            if not pattern or re.search(pattern, f"web/{file}::{name}")]


def run(name, config, tests, logs, env, update):
    """Vitest runs these tests; its report is JUnit's."""
    report, log = logs / f"{name}.xml", logs / f"{name}.log"
    report.unlink(missing_ok=True)
    started, counts = time.monotonic(), {"✓": 0, "×": 0}

    def progress(line):
        found = re.match(r"\s*(?:\x1b\[\d+m)*([✓×])", line)
        if found:
            counts[found[1]] += 1
            update(f"{counts['✓']} passed" + (f", {counts['×']} FAILED" if counts["×"] else ""))

    files = sorted({file for file, _ in tests})
    titles = "|".join(f"^{re.escape(title.replace(' > ', ' '))}$" for _, title in tests)
    died = None
    try:
        web.run(name, "vitest/vitest.mjs", "run", "-c", config, *files, "-t", titles,
                "--reporter=verbose", "--reporter=junit", f"--outputFile.junit={report}",
                environment=env | {"SOUK_PICTURES": PICTURES, "NO_COLOR": "1"},
                on_line=progress, log=log)
    except Failure as failure:
        died = failure
    suite = junit.read(report, name)
    suite.skipped = 0  # those that were not chosen
    if died and not suite.failed:
        suite.add_check(f"vitest ({died.what})", log.read_text(errors="replace"))
    suite.seconds = time.monotonic() - started
    return suite


def forget_pictures():
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True, exist_ok=True)


