"""Countries, their people and capitals; states and regions; cities."""

import html
import json
import re

from table import fold

# Inhabited by name in more than one way, or words of their own: never taken for a country without a recogniser's word.
CODES = {"us", "u.s", "u.s.", "uk", "u.k", "u.k.", "usa", "u.s.a.", "uae", "u.a.e.", "drc", "dprk", "ussr"}


def clean(text):
    return re.sub(r"<[^>]*>", " ", html.unescape(text or "")).replace("\xa0", " ").strip()


def factbook(root, geonames):
    """ISO code -> the Factbook's page."""
    fips = {row["fips"]: code for code, row in
            json.loads((geonames / "data/countries.json").read_text()).items() if row["fips"]}
    fips.update({"WE": "PS", "GZ": "PS", "KV": "XK"})
    pages = {}
    for path in sorted((root / "data").glob("*/*.json")):
        code = fips.get(path.stem.upper())
        if code and (code not in pages or path.stem != "gz"):
            pages[code] = json.loads(path.read_text())
    return pages


def people_of(text):
    """The words for the people of a country out of `Irishman(men), Irishwoman(women), Irish (collective plural)`."""
    text = re.sub(r"note -.*?(?=;|$)", "", clean(text))
    for piece in re.split(r"[,;/]| or ", text):
        word = piece.strip()
        plural = re.search(r"\((s|es|men|women)\)", word)
        base = re.sub(r"\s*\(.*?\)", "", word).strip()
        if not base or not base[:1].isupper() or base.lower() == "none" or len(base) < 3:
            continue
        yield base
        if plural and plural.group(1) in ("men", "women"):
            yield base[:-3] + "men"
        elif plural:
            yield base + plural.group(1)


def countries(pages, geonames, rigour, own):
    """Two tables: name -> `kind code`, kind being n (name), d (people) or c (capital); code -> name, adjective, capital."""
    found, about = {}, {}

    def add(form, kind, place):
        key = fold(form)
        if key and (len(key) >= 4 or key in CODES) and key.isascii():
            found.setdefault(key, [])
            if f"{kind} {place}" not in found[key]:
                found[key].append(f"{kind} {place}")

    listed = json.loads((geonames / "data/countries.json").read_text())
    for code, row in listed.items():
        page = pages.get(code, {})
        government = page.get("Government", {})
        names = government.get("Country name", {})
        name = row["name"]
        add(name, "n", code)
        for field in ("conventional short form", "conventional long form", "local short form"):
            text = clean(names.get(field, {}).get("text"))
            if text and text.lower() != "none" and len(text) < 60:
                for form in re.split(r";| or ", re.sub(r"\(.*?\)", "", text)):
                    add(form.strip().removeprefix("the ").strip(), "n", code)
        nationality = page.get("People and Society", {}).get("Nationality", {})
        adjectives = list(people_of(nationality.get("adjective", {}).get("text")))
        for form in adjectives + list(people_of(nationality.get("noun", {}).get("text"))):
            add(form, "d", code)
        capital = re.split(r"[;(,]", clean(government.get("Capital", {}).get("name", {}).get("text")) or row["capital"])[0]
        if capital.strip():
            add(capital.strip(), "c", code)
        about[code.lower()] = "\t".join([name, adjectives[0] if adjectives else "", capital.strip()])
    for form, code in rows(own / "country_names.tsv"):
        found[fold(form)] = [f"n {code}"] + [v for v in found.get(fold(form), []) if not v.startswith("n ")]
    for line in rows(own / "peoples.tsv"):
        word, place, others = line
        kind, _, place = place.partition(":")
        place = place if kind in ("country", "region") else f"{kind}:{place}"
        for form in [word, *others.split("|")]:
            if form != "-":
                found[fold(form)] = [f"d {place}"] + [v for v in found.get(fold(form), []) if not v.startswith("d ")]
    for line in (rigour / "data/territories/data.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row.get("parent") and "-" in row["code"] and not row.get("is_historical"):
            for form in [row["name"]]:
                key = fold(form)
                if key.isascii() and "(" not in form and not any(v.startswith("n ") for v in found.get(key, [])):
                    add(form, "n", row["code"])
    for name, place, others in rows(own / "regions.tsv"):
        for form in [name, *others.split("|")]:
            key = fold(form)
            if form != "-" and not any(v.startswith("n ") for v in found.get(key, [])):
                found.setdefault(key, []).append(f"n {place}")
    return {form: ";".join(places) for form, places in found.items()}, about


def cities(geonames):
    """Name -> up to three `id country state population-in-thousands`, largest first."""
    found = {}
    for row in json.loads((geonames / "data/cities15000.json").read_text()).values():
        entry = (row["population"], f"{row['geonameid']} {row['countrycode']} {row['admin1code'] or '-'} "
                                    f"{row['population'] // 1000}")
        forms = {fold(row["name"])}
        if row["population"] > 200_000:
            # Only spellings that an English text could use: long enough, Latin in the source, a capital at the start.
            forms |= {fold(a) for a in row["alternatenames"]
                      if len(a) > 3 and a[:1].isupper() and not a.isupper() and not a[:1].isdigit()}
        for form in forms:
            if form.isascii() and len(form) > 2 and "(" not in form:
                found.setdefault(form, []).append((entry[0], form == fold(row["name"]), entry[1]))
    table = {}
    for form, entries in found.items():
        entries.sort(key=lambda e: (-e[0] * (4 if e[1] else 1), e[2]))
        table[form] = ";".join(e[2] for e in entries[:3])
    return table


def rows(path):
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
