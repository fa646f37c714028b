"""A bill of materials of an image, as CycloneDX 1.5: Debian's packages in it, the packages whose code its
programs hold, and for the edge what npm put into the web.
"""

import json
import urllib.parse
import uuid

from souk.failure import Failure

_DISTRIBUTION = "debian-13"
_NAMESPACE = uuid.UUID("5f0a7a1e-6d0c-4b5e-9a55-2f3f4c8f9a10")  # of the serial numbers made here


def document(target, tag, image_id, created, components):
    """The same image gives the same document, byte for byte."""
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, image_id)}",
        "metadata": {
            "timestamp": created,
            "component": {"type": "container", "bom-ref": f"souk/{target}", "name": f"souk/{target}",
                          "version": tag,
                          "properties": [{"name": "souk:image-id", "value": image_id}]}},
        "components": sorted(components, key=lambda one: one["bom-ref"])}


def debian_packages(status):
    """Components from /var/lib/dpkg/status."""
    found = []
    for block in status.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines()
                      if ": " in line and not line.startswith(" "))
        if fields.get("Status", "").endswith(" installed"):
            found.append(_debian(fields["Package"], fields["Version"], fields["Architecture"]))
    return found


def built_with(text):
    """Components from `name version architecture` lines: their code is inside the programs."""
    return [_debian(*line.split(" ")) | {"description": "its code is part of the programs"}
            for line in text.splitlines()]


def _debian(name, version, architecture):
    place = (f"pkg:deb/debian/{_quoted(name)}@{_quoted(version)}?arch={architecture}"
             f"&distro={_DISTRIBUTION}")
    return {"type": "library", "bom-ref": place, "name": name, "version": version, "purl": place}


def npm_packages(lock):
    """Components from package-lock.json. What the build alone uses is there, as excluded."""
    found = {}
    for path, package in json.loads(lock)["packages"].items():
        if not path or package.get("link"):
            continue
        name = path.rpartition("node_modules/")[2]
        scope, _, rest = name.rpartition("/")
        place = (f"pkg:npm/{_quoted(scope) + '/' if scope else ''}{_quoted(rest)}"
                 f"@{_quoted(package['version'])}")
        built = bool(package.get("dev") or package.get("devOptional"))
        found[place] = {"type": "library", "bom-ref": place, "name": name,
                        "version": package["version"], "purl": place,
                        "scope": "excluded" if built else "required"}
        if isinstance(package.get("license"), str):
            found[place]["licenses"] = [{"expression": package["license"]}]
    return list(found.values())


def _quoted(text):
    return urllib.parse.quote(text, safe="")


def of_image(read, target):
    """Components of an image; `read(path)` gives a file's bytes, or None."""
    status = read("/var/lib/dpkg/status")
    if status is None:
        raise Failure(f"The image of {target} holds no list of packages.",
                      "Its base must be a Debian image.")
    found = debian_packages(status.decode())
    if target == "edge":
        return found + npm_packages(_must(read("/usr/share/doc/souk/package-lock.json"), target))
    return found + built_with(_must(read("/usr/share/doc/souk/built-with"), target).decode())


def _must(data, target):
    if not data:
        raise Failure(f"The image of {target} does not say what it was built with.",
                      "Build it anew: ./souk images build.")
    return data
