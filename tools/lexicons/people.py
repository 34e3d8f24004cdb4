"""Parts of people's names: classes of equal parts, given names with gender, nicknames."""

from table import fold, varints

# Scripts in which an English newsroom's sources write names. Others are left out to stay small.
SCRIPTS = {"LATIN", "CYRILLIC", "ARABIC", "CJK", "HANGUL", "GREEK", "HEBREW", "ARMENIAN", "GEORGIAN"}


def name_parts(rigour):
    """Form -> numbers of the classes it belongs to. Two forms that share a class are one name part."""
    import unicodedata
    classes = {}
    number = 0
    for line in (rigour / "data/names/persons.txt").read_text().splitlines():
        forms, arrow, _ = line.rpartition(" => ")
        if not arrow:
            continue
        folded = {fold(form.strip()) for form in forms.split(",")}
        kept = {f for f in folded if f and unicodedata.name(f[0], "?").split()[0] in SCRIPTS}
        if not any(f.isascii() for f in kept):
            continue
        number += 1
        for form in kept:
            classes.setdefault(form, set()).add(number)
    return {form: varints(numbers) for form, numbers in classes.items()}


def given_names(names, corp_names):
    """Given name -> gender (m, f, b for both, ? for unknown) and, after a space each, what it is short for."""
    import json
    share = {}
    for gender, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for line in (names / file).read_text().splitlines():
            name, percent = line.split()[:2]
            share.setdefault(name.lower(), {})[gender] = float(percent) + 0.001
    given = {}
    for name, by in share.items():
        m, f = by.get("m", 0), by.get("f", 0)
        given[name] = "m" if m > 5 * f else "f" if f > 5 * m else "b"
    short = {}
    rows = json.loads((corp_names / "data/nicknames.json").read_text())
    for name, row in rows.items():
        name = fold(name)
        if not name.isascii() or len(name) < 2 or row["category"] == "title":
            continue
        if row["category"] in ("common", "canonical", "french_compound", "arabic", "international"):
            given.setdefault(name, "?")
        if row["canonical"] and row["category"] == "common":
            short.setdefault(name, []).append(fold(row["canonical"]))
    return {name: " ".join([gender, *short.get(name, [])]) for name, gender in given.items()}
