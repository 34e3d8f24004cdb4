#!/usr/bin/env python3
"""The licences of the Rust packages in a release, as their authors ask to have them passed on.

    tools/notices.py x86_64-unknown-linux-musl > licences/rust-packages.txt

For each package that the program for that target is linked with (tools/sbom.py says which): its name, its licence, and the
texts that came with it. A text that several packages share stands once, under all their names.
"""
import re
import sys
from pathlib import Path

from sbom import linked

NAMES = re.compile(r"(licen[cs]e|copying|copyright|notice|unlicense)", re.IGNORECASE)


def texts(package):
    """The texts that came with a package."""
    folder = Path(package["manifest_path"]).parent
    for file in sorted(folder.iterdir()):
        if file.is_file() and NAMES.match(file.name):
            yield file.read_text(errors="replace").strip()


def main(target):
    (_, *packages), _ = linked(target)
    owners = {}
    for package in packages:
        name = f"{package['name']} {package['version']} ({package['license']})"
        # Every package is named, one without a text by the licence that it states.
        for text in [*texts(package)] or ["No text came with these packages; their licence is the one named."]:
            names = owners.setdefault(text, [])
            if name not in names:
                names.append(name)
    for text, names in owners.items():
        print("=" * 80, *names, "-" * 80, text, "", sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 2 else sys.exit(__doc__)
