#!/usr/bin/env python3
"""Every package that copydesk is built from must be free to ship under one of the licences below.

    python3 tests/licences.py            # the Rust packages of Cargo.lock and the npm packages that go into the extension

Reads `cargo metadata` and the extension's package-lock.json; asks nobody else. Prints what is not allowed, then the count.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Permissive licences, whose conditions a notice beside the program meets.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "BlueOak-1.0.0", "CC0-1.0", "ISC", "MIT", "MIT-0",
    "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "Zlib",
}
# An exception only ever adds a permission.
EXCEPTION = re.compile(r"\s+WITH\s+[\w.-]+")


def allowed(expression):
    """Whether an SPDX expression leaves a way to take the package under ALLOWED. `A/B` is cargo's old form of `A OR B`."""
    tokens = re.findall(r"\(|\)|[\w.+-]+", EXCEPTION.sub("", expression or "").replace("/", " OR "))
    place = 0

    def term():
        nonlocal place
        token = tokens[place] if place < len(tokens) else ""
        place += 1
        if token == "(":
            value = alternatives()
            place += 1  # the closing parenthesis
            return value
        return token in ALLOWED

    def conjunction():
        nonlocal place
        value = term()
        while place < len(tokens) and tokens[place].upper() == "AND":
            place += 1
            value = term() and value
        return value

    def alternatives():
        nonlocal place
        value = conjunction()
        while place < len(tokens) and tokens[place].upper() == "OR":
            place += 1
            value = conjunction() or value
        return value

    return bool(tokens) and alternatives() and place == len(tokens)


def rust_packages():
    """Name, version and licence of every package of the lock file, those of other platforms and of the tests too."""
    out = subprocess.run(["cargo", "metadata", "--format-version", "1", "--locked"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    for package in json.loads(out.stdout)["packages"]:
        yield package["name"], package["version"], package["license"]


def extension_packages():
    """What esbuild bundles into the extension: vscode-languageclient and all it depends on, each by its name with its entry
    in the lock file. The rest only builds it."""
    packages = json.loads((ROOT / "editors/vscode/package-lock.json").read_text())["packages"]
    waiting, seen = ["vscode-languageclient"], set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        package = packages[f"node_modules/{name}"]
        yield name, package
        waiting += package.get("dependencies", {})


def main():
    assert allowed("(MIT OR GPL-3.0) AND Unicode-3.0") and allowed("Unlicense/MIT") and allowed("Apache-2.0 WITH LLVM-exception")
    assert not any(map(allowed, ["GPL-3.0", "MIT AND GPL-3.0", "", None, "MIT OR", "(MIT OR GPL-3.0) AND MPL-2.0"]))
    bundled = [(name, package["version"], package.get("license")) for name, package in extension_packages()]
    packages = [*rust_packages(), *bundled]
    refused = [f"{name} {version}: {licence}" for name, version, licence in packages if not allowed(licence)]
    print(*refused, f"{len(packages)} packages, {len(refused)} refused", sep="\n")
    sys.exit(1 if refused else 0)


if __name__ == "__main__":
    main()
