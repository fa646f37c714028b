"""./souk images: commands, what is refused of an image, and the bill of materials."""
import io
import json
import tarfile
import unittest
from contextlib import redirect_stdout

from souk.__main__ import main
from souk.delivery import images, sbom
from souk.failure import Failure

ABOUT = ("c0ffee", "2026-11-23T07:00:00Z", "https://git.example/souk")


def good(target="auth"):
    return {"Size": 100 * 2**20, "Config": {
        "User": "10001:10001", "Entrypoint": [f"/usr/local/bin/souk-{target}"],
        "Healthcheck": {"Test": ["CMD", f"/usr/local/bin/souk-{target}", "--healthcheck"]},
        "Labels": {f"org.opencontainers.image.{name}": "x" for name in images.LABELS}}}


class Build(unittest.TestCase):
    def test_what_docker_is_told(self):
        words = images.build_command("auth", "souk/auth:1", "debian:trixie-slim", "1", ABOUT,
                                     network="host", jobs=3,
                                     snapshot="https://frozen.example/ARCHIVE/1")
        self.assertEqual(words[:6], ["docker", "build", "--file", images.DOCKERFILE, "--target",
                                     "auth"])
        for argument in ("BASE_IMAGE=debian:trixie-slim", "VERSION=1", "REVISION=c0ffee", "JOBS=3",
                         "DEBIAN_SNAPSHOT=https://frozen.example/ARCHIVE/1",
                         "SOURCE=https://git.example/souk"):
            self.assertIn(argument, words)
        self.assertEqual(words[-1], ".")
        self.assertEqual(words[words.index("--network") + 1], "host")

    def test_no_password_of_a_remote_becomes_a_label(self):
        self.assertEqual(images.without_password("https://me:secret@git.example/souk.git"),
                         "https://git.example/souk.git")
        self.assertEqual(images.without_password("git@git.example:souk"), "git@git.example:souk")

    def test_dry_run_prints_a_command_for_each_target(self):
        out = io.StringIO()
        with redirect_stdout(out):
            main(["images", "build", "--dry-run"])
        self.assertEqual(len(out.getvalue().splitlines()), len(images.TARGETS))

    def test_an_unknown_target_is_refused(self):
        with self.assertRaises(Failure):
            main(["images", "build", "--dry-run", "--target", "cart"])


class Check(unittest.TestCase):
    def test_a_good_image_has_no_fault(self):
        self.assertEqual(images.faults("auth", good(), 50 * 2**20), [])

    def test_each_fault_is_named(self):
        for change, said in (
                ({"User": "root"}, "runs as"), ({"User": ""}, "runs as"),
                ({"Healthcheck": None}, "no health check"),
                ({"Healthcheck": {"Test": ["CMD-SHELL", "x"]}}, "no health check without a shell"),
                ({"Entrypoint": ["/bin/sh", "-c", "souk-auth"]}, "started by a shell"),
                ({"Labels": {}}, "no label org.opencontainers.image.version")):
            image = good()
            image["Config"] |= change
            self.assertTrue(any(said in one for one in images.faults("auth", image, 50 * 2**20)),
                            change)

    def test_a_service_is_at_most_60_mib_beyond_its_base(self):
        image = good() | {"Size": 111 * 2**20}
        self.assertEqual(images.faults("auth", image, 50 * 2**20),
                         ["is 1.0 MiB larger than 60 MiB beyond its base"])

    def test_what_runs_once_has_no_health_check(self):
        self.assertIn("is run once and has a health check",
                      images.faults("seed", good("seed"), 50 * 2**20))

    def test_it_is_started_without_rights(self):
        for target in images.TARGETS:
            words = images.start_command(target, "x")
            for word in ("--read-only", "ALL", "10001:10001", "none"):
                self.assertIn(word, words)


class Publish(unittest.TestCase):
    def test_only_to_a_registry_that_is_named(self):
        for prefix, good_one in (("registry.example/souk", True), ("localhost:5000/souk", True),
                                 ("localhost/souk", True), ("souk", False), ("team/souk", False)):
            self.assertEqual(images.names_registry(prefix), good_one, prefix)
        with self.assertRaises(Failure):
            main(["images", "publish", "--dry-run"])

    def test_dry_run_prints_what_would_be_pushed(self):
        out = io.StringIO()
        with redirect_stdout(out):
            main(["images", "publish", "--dry-run", "--prefix", "r.example/souk", "--tag", "7",
                  "--target", "edge"])
        self.assertEqual(out.getvalue(), "docker push r.example/souk/edge:7\n")


STATUS = """\
Package: libsodium23
Status: install ok installed
Architecture: amd64
Version: 1.0.18-1+deb13u1
Description: a library
 with more to say: much more

Package: gone
Status: deinstall ok config-files
Architecture: amd64
Version: 1
"""
LOCK = {"packages": {
    "": {"name": "souk-web"},
    "node_modules/preact": {"version": "11.2.0", "license": "MIT"},
    "node_modules/@preact/signals": {"version": "2.11.4"},
    "node_modules/vite": {"version": "8.3.8", "dev": True}}}


class BillOfMaterials(unittest.TestCase):
    def test_only_installed_packages_count(self):
        [one] = sbom.debian_packages(STATUS)
        self.assertEqual((one["name"], one["version"]), ("libsodium23", "1.0.18-1+deb13u1"))
        self.assertEqual(one["purl"], "pkg:deb/debian/libsodium23@1.0.18-1%2Bdeb13u1?arch=amd64"
                                      "&distro=debian-13")

    def test_npm_tells_what_is_shipped_from_what_builds(self):
        found = {one["name"]: one for one in sbom.npm_packages(json.dumps(LOCK))}
        self.assertEqual(found["preact"]["scope"], "required")
        self.assertEqual(found["vite"]["scope"], "excluded")
        self.assertEqual(found["@preact/signals"]["purl"], "pkg:npm/%40preact/signals@2.11.4")
        self.assertEqual(len(found), 3)

    def test_the_files_come_out_of_the_image(self):
        files = {"/var/lib/dpkg/status": STATUS.encode(),
                 "/usr/share/doc/souk/built-with": b"libboost1.88-dev 1.88.0-1 amd64\n"}
        self.assertEqual([one["name"] for one in sbom.of_image(files.get, "auth")],
                         ["libsodium23", "libboost1.88-dev"])
        with self.assertRaises(Failure):
            sbom.of_image(files.get, "edge")
        with self.assertRaises(Failure):
            sbom.of_image({}.get, "auth")

    def test_one_image_one_document(self):
        made = [sbom.document("auth", "1", "sha256:1", ABOUT[1], sbom.debian_packages(STATUS))
                for _ in range(2)]
        self.assertEqual(made[0], made[1])
        self.assertEqual(made[0]["bomFormat"], "CycloneDX")
        self.assertNotEqual(made[0]["serialNumber"], sbom.document(
            "auth", "1", "sha256:2", ABOUT[1], [])["serialNumber"])

    def test_a_file_is_read_from_dockers_archive(self):
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w") as archive:
            entry = tarfile.TarInfo("status")
            entry.size = 2
            archive.addfile(entry, io.BytesIO(b"ok"))
        self.assertEqual(images.from_tar(made.getvalue()), b"ok")
