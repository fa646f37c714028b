"""The container images.

  build     makes them, labelled with this checkout's commit
  check     size beyond the base, user, labels, health checks; starts each read-only without rights
  sbom      writes build/sbom/TARGET.cdx.json for each
  publish   pushes them: --prefix REGISTRY/PATH, as they were built
"""

import json
import shlex
import shutil

from souk import process, stamps
from souk.checkout import BUILD, LOGS, VERSION
from souk.delivery import images, sbom
from souk.failure import Failure
from souk.output import Step, bytes_text, table

SUMMARY = "container images: build, check, sbom, publish"


def arguments(parser):
    parser.add_argument("action", choices=("build", "check", "sbom", "publish"))
    parser.add_argument("--target", action="append", dest="targets", metavar="NAME",
                        help=f"one of {', '.join(images.TARGETS)}; may be repeated (default: all)")
    parser.add_argument("--prefix", default="souk", help="names begin so (default souk)")
    parser.add_argument("--tag", default=VERSION, help=f"and end so (default {VERSION})")
    parser.add_argument("--base-image", default=images.BASE, metavar="IMAGE",
                        help=f"Debian 13, by tag or digest (default {images.BASE})")
    parser.add_argument("--snapshot", metavar="URL",
                        help="build: packages of frozen archives of Debian; ARCHIVE in the URL "
                             "stands for debian and debian-security")
    parser.add_argument("--network", help="build: Docker's network for it, as `host`")
    parser.add_argument("--jobs", type=int, help="build: compilers at once")
    parser.add_argument("--dry-run", action="store_true",
                        help="build, publish: print the commands alone")


def run(options):
    unknown = sorted(set(options.targets or ()) - set(images.TARGETS))
    if unknown:
        raise Failure(f"There is no image “{unknown[0]}”.",
                      f"There are: {', '.join(images.TARGETS)}.")
    if not options.dry_run and shutil.which("docker") is None:
        raise Failure("Docker is not installed.", "Install it: apt-get install docker.io.")
    chosen = [one for one in images.TARGETS if not options.targets or one in options.targets]
    return {"build": _build, "check": _check, "sbom": _sbom, "publish": _publish}[
        options.action](options, chosen)


def _image(options, target):
    return images.name(options.prefix, target, options.tag)


def _build(options, targets):
    about = images.origin()
    for target in targets:
        command = images.build_command(target, _image(options, target), options.base_image,
                                       options.tag, about, options.network, options.jobs,
                                       options.snapshot)
        if options.dry_run:
            print(shlex.join(command))
            continue
        with Step(target) as step:
            images.build(command, target, step.update)
            step.update(_image(options, target))


def _check(options, targets):
    base_bytes, rows, wrong = images.inspect(options.base_image)["Size"], [], []
    for target in targets:
        image = images.inspect(_image(options, target))
        rows.append((_image(options, target), bytes_text(images.beyond(image, base_bytes)),
                     bytes_text(images.LIMIT_BYTES[target])))
        failed = images.start(target, _image(options, target))
        wrong += [f"{target} {fault}." for fault in
                  [*images.faults(target, image, base_bytes), *([failed] if failed else [])]]
    table(rows, ("IMAGE", f"BEYOND {options.base_image}", "LIMIT"))
    if wrong:
        raise Failure(" ".join(wrong), f"See {images.DOCKERFILE}.")
    print(f"{len(rows)} images: labels, user, health check, size; each starts read-only, without "
          "rights and without a network.")


def _sbom(options, targets):
    for target in targets:
        image = _image(options, target)
        about = images.inspect(image)
        created = (about["Config"].get("Labels") or {}).get(
            "org.opencontainers.image.created", "1970-01-01T00:00:00Z")
        components = sbom.of_image(lambda path, name=image: images.read_file(name, path), target)
        file = BUILD / "sbom" / f"{target}.cdx.json"
        document = sbom.document(target, options.tag, about["Id"], created, components)
        stamps.write(file, json.dumps(document, indent=2, ensure_ascii=False) + "\n")
        print(f"{file}: {len(components)} components")


def _publish(options, targets):
    if not images.names_registry(options.prefix):
        raise Failure(f"“{options.prefix}” names no registry.",
                      "Build and publish with --prefix REGISTRY/PATH.")
    for target in targets:
        command = images.publish_command(_image(options, target))
        if options.dry_run:
            print(shlex.join(command))
            continue
        with Step(target) as step:
            step.update(_image(options, target))
            process.run(command, LOGS / "images.log", shlex.join(command),
                        f"`docker login {options.prefix.partition('/')[0]}` may be missing.")
