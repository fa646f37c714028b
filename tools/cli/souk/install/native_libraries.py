"""Boost 1.88 and librdkafka 2.8 for hosts older than Debian 13, from Debian 13, in .deps/."""

import os
import shutil

from souk import process, stamps
from souk.checkout import DEPS
from souk.failure import Failure
from souk.install import private_apt

_SUITE = "trixie"
_BOOST_PACKAGES = ("libboost1.88-dev", "libboost-charconv1.88-dev")
# A stamp names its recipe: a change here makes the dependency once more.
STAMPS = {"boost": "boost 1.88.0, recipe 1\n", "librdkafka": "librdkafka 2.8.0, recipe 2\n"}
_CURE = private_apt.CURE

_RDKAFKA_OPTIONS = (
    "-DCMAKE_BUILD_TYPE=RelWithDebInfo", "-DCMAKE_C_COMPILER_LAUNCHER=ccache",
    "-DRDKAFKA_BUILD_STATIC=ON",
    "-DRDKAFKA_BUILD_EXAMPLES=OFF", "-DRDKAFKA_BUILD_TESTS=OFF", "-DWITH_SSL=ON",
    "-DWITH_SASL=OFF", "-DWITH_CURL=OFF", "-DWITH_ZSTD=OFF", "-DENABLE_LZ4_EXT=OFF")


def missing():
    return [name for name, text in STAMPS.items()
            if not stamps.matches(DEPS / name / ".stamp", text)]


def make(name, host, log, update):
    """Makes `boost` or `librdkafka` in a folder of its own and moves it into place when whole."""
    with private_apt.workshop(name) as work:
        update("package lists of Debian 13")
        env = private_apt.environment(work, host, _SUITE, log)
        out = work / "out"
        (_boost if name == "boost" else _librdkafka)(work, out, env, log, update)
        stamps.write(out / ".stamp", STAMPS[name])
        shutil.rmtree(DEPS / name, ignore_errors=True)
        os.replace(out, DEPS / name)


def _boost(work, out, env, log, update):
    private_apt.unpack(work, env, _BOOST_PACKAGES, log, update)
    (out / "include").mkdir(parents=True)
    (out / "lib").mkdir()
    os.replace(work / "root/usr/include/boost", out / "include/boost")
    for library in (work / "root/usr/lib").rglob("libboost_charconv.a"):
        shutil.copy2(library, out / "lib" / library.name)
    if not (out / "lib/libboost_charconv.a").exists():
        raise Failure("Debian's Boost package holds no libboost_charconv.a.", _CURE, log)


def _librdkafka(work, out, env, log, update):
    update("downloading librdkafka's source")
    files, source = work / "apt" / "files", work / "source"
    process.run(["apt-get", "source", "--download-only", "librdkafka"], log,
                "Downloading librdkafka", _CURE, env, cwd=files)
    descriptions = sorted(files.glob("librdkafka_*.dsc"))
    if not descriptions:
        raise Failure("apt gave no source of librdkafka.", _CURE, log)
    process.run(["dpkg-source", "--no-check", "-x", descriptions[-1], source], log,
                "Unpacking librdkafka", _CURE)
    build = work / "build"
    update("configuring librdkafka")
    process.run(["cmake", "-S", source, "-B", build, "-G", "Ninja", *_RDKAFKA_OPTIONS], log,
                "Configuring librdkafka", _CURE)
    cache = os.environ | {"CCACHE_BASEDIR": str(work), "CCACHE_NOHASHDIR": "1"}
    process.run(["ninja", "-C", build, "rdkafka"], log, "Building librdkafka", _CURE, cache,
                on_line=lambda line: update(f"building {line.split(' ')[0]}"))
    for path, folder in ((build / "src/librdkafka.a", out / "lib"),
                         (source / "src/rdkafka.h", out / "include/librdkafka"),
                         (source / "src/rdkafka_mock.h", out / "include/librdkafka"),
                         (source / "LICENSES.txt", out / "share/licenses")):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, folder / path.name)
