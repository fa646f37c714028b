"""Reading the host: its release, its packages, its apt sources, its ports."""
import os
import socket
import tempfile
import unittest
from pathlib import Path

from souk import host, ports
from souk.install import debian_sources, packages

BOOKWORM = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n' \
           'VERSION_CODENAME=bookworm\n'
DEB822 = """# a comment
Types: deb
URIs: http://security.test/debian-security
Suites: bookworm-security
Components: main

Types: deb
URIs: http://mirror.test/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /keys/archive.gpg
"""


class Release(unittest.TestCase):
    def test_debian_12_needs_the_libraries_of_13(self):
        found = host.parse(BOOKWORM)
        self.assertTrue(found.supported)
        self.assertFalse(found.has_new_libraries)
        self.assertNotIn("libboost1.88-dev", packages.wanted(found))

    def test_debian_13_has_them(self):
        found = host.parse(BOOKWORM.replace("12", "13").replace("bookworm", "trixie"))
        self.assertTrue(found.supported and found.has_new_libraries)
        self.assertIn("libboost1.88-dev", packages.wanted(found))

    def test_others_are_not_supported(self):
        for text in ("", "ID=fedora\nVERSION_ID=41\n", "ID=debian\nVERSION_ID=11\n"):
            self.assertFalse(host.parse(text).supported)


class Packages(unittest.TestCase):
    def test_only_installed_counts(self):
        text = "cmake install ok installed\nlld deinstall ok config-files\nnginx unknown ok\n"
        self.assertEqual(packages.installed(text), {"cmake"})

    def test_tests_need_more(self):
        found = host.parse(BOOKWORM)
        more = set(packages.wanted(found, tests=True)) - set(packages.wanted(found))
        self.assertEqual(more, {*packages.TEST, packages.FORMATTER})


class Sources(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.etc = Path(self.folder.name)
        (self.etc / "sources.list.d").mkdir()

    def test_deb822(self):
        (self.etc / "sources.list.d/debian.sources").write_text(DEB822)
        self.assertEqual(debian_sources.find("bookworm", self.etc),
                         debian_sources.Mirror("http://mirror.test/debian", "/keys/archive.gpg"))

    def test_a_disabled_stanza_is_passed_over(self):
        (self.etc / "sources.list.d/debian.sources").write_text(
            DEB822.replace("Types: deb\nURIs: http://m", "Enabled: no\nTypes: deb\nURIs: http://m"))
        self.assertIsNone(debian_sources.find("bookworm", self.etc))

    def test_one_line_style(self):
        (self.etc / "sources.list").write_text(
            "# deb http://old.test/debian bookworm main\n"
            "deb http://security.test/ bookworm-security main\n"
            "deb [arch=amd64 signed-by=/keys/a.gpg] http://mirror.test/debian bookworm main\n")
        self.assertEqual(debian_sources.find("bookworm", self.etc),
                         debian_sources.Mirror("http://mirror.test/debian", "/keys/a.gpg"))

    def test_none(self):
        self.assertIsNone(debian_sources.find("bookworm", self.etc))

    def test_stanza_keeps_an_inline_key(self):
        mirror = debian_sources.Mirror("http://m.test", "-----BEGIN\n.\nabc")
        self.assertIn("Signed-By: -----BEGIN\n .\n abc\n", debian_sources.stanza(mirror, "trixie"))


class Ports(unittest.TestCase):
    def test_rows_of_proc_net_tcp(self):
        text = ("  sl  local_address rem_address   st tx rx tr tm retrnsmt uid timeout inode\n"
                "   0: 0100007F:1F90 00000000:0000 0A 0:0 0:0 0 0 0 4711 1\n"
                "   1: 0100007F:1F91 0100007F:9999 01 0:0 0:0 0 0 0 4712 1\n")
        self.assertEqual(ports.listening_inodes(text), {8080: {"4711"}})

    def test_a_clash_names_the_process(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            wanted = [(port, "SOUK_EDGE_PORT", "edge")]
            found = ports.clashes(wanted, ours=set())
            self.assertEqual(len(found), 1)
            self.assertIn(f"process {os.getpid()} (", found[0])
            self.assertIn("SOUK_EDGE_PORT", found[0])
            self.assertEqual(ports.clashes(wanted, ours={os.getpid()}), [])
        self.assertEqual(ports.clashes(wanted, ours=set()), [])
