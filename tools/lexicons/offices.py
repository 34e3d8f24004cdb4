"""Titles, offices and who holds the highest ones; bodies and their abbreviations."""

import collections
import gzip
import json
import re

from places import clean, rows
from table import fold

MONTHS = {m: i + 1 for i, m in enumerate(
    "january february march april may june july august september october november december".split())}
MONTHS |= {m[:3]: n for m, n in MONTHS.items()}


def titles(job_titles, wordnet, own):
    """Word -> flags: p a person by trade, rank or relation, t a word that heads a title, h a form of address."""
    flags = collections.defaultdict(str)
    people = set()
    for line in (wordnet / "dict/data.noun").read_text().splitlines():
        fields = line.split(" ")
        if len(fields) > 4 and fields[1] == "18":
            for at in range(int(fields[3], 16)):
                word = fields[4 + 2 * at]
                if word.islower() and word.isalpha() and len(word) > 2:
                    people.add(word)
    heads = collections.Counter()
    for line in gzip.open(job_titles / "data/titles_combined.txt.gz", "rt").read().splitlines():
        words = re.split(r"[,(/]", line)[0].split()
        if words:
            heads[fold(words[-1])] += 1
    for word in people:
        flags[word] += "p"
        if heads[word] >= 3:
            flags[word] += "t"
    for line in (own / "heads.txt").read_text().splitlines():
        for word in [] if line.startswith("#") else line.split():
            flags[word] = "".join(sorted(set(flags[word] + "pt")))
    for line in (own / "honorifics.txt").read_text().splitlines():
        for word in [] if line.startswith("#") else line.split():
            flags[fold(word)] += "h"
    return dict(flags)


def offices(own):
    """Title -> `canonical title, holders, whose, post`, separated by tabs."""
    table = {}
    for title, holders, whose, post, others in rows(own / "offices.tsv"):
        for form in [title, *others.split("|")]:
            if form != "-":
                table[form] = "\t".join([title, holders, whose, post])
    return table


def holder(text):
    """(title, name, since) out of `Prime Minister Mohammed Shia al-SUDANI (since 27 October 2022)`."""
    text = clean(text)
    text = re.sub(r"\((?!since|vacant)[^)]*\)", " ", text)
    for piece in re.split(r"; represented by|, represented by", text)[:1]:
        since = re.search(r"\(since (?:(\d{1,2}) )?(?:([A-Za-z]+)\.? )?(\d{4})", piece)
        name = piece.split("(since")[0].strip().strip(";,").strip()
        if not since or "vacant" in piece or ";" in name:
            return None
        title = re.match(r"((?:(?:Acting|Interim|Transitional|Transition) )?(?:Prime Minister|President|Premier|King|Queen|"
                         r"Emperor|Sultan|Amir|Emir|Pope|Chancellor|Taoiseach|Chief Minister|Grand Duke|Supreme Leader|"
                         r"Federal Chancellor|Prince|Chairman of the Presidency))\b\s*", name)
        if not title or re.search(r"\b(of|and|the|Council|Chair|Commander)\b", name[title.end():]):
            return None
        day, month, year = since.groups()
        date = f"{year}-{MONTHS.get((month or '').lower(), 1):02}-{int(day or 1):02}"
        return title.group(1), cased(name[title.end():].strip()), date
    return None


def cased(name):
    """`al-SUDANI` as `al-Sudani`."""
    def lower(word):
        letters = [c for c in word.group(0)]
        return letters[0] + "".join(letters[1:]).lower()
    return re.sub(r"[A-ZÀ-Þ]{2,}(?!I+\b)", lower, name) if not re.search(r"\b[IVX]+$", name) else \
        " ".join(w if re.fullmatch(r"[IVX]+", w) else re.sub(r"[A-ZÀ-Þ]{2,}", lower, w) for w in name.split())


def holders(pages):
    """Country -> lines `post, title, name, since`, separated by tabs."""
    table = {}
    for code, page in pages.items():
        branch = page.get("Government", {}).get("Executive branch", {})
        lines = []
        for post, field in (("head-of-state", "chief of state"), ("head-of-government", "head of government")):
            found = holder(branch.get(field, {}).get("text", ""))
            if found:
                lines.append("\t".join([post, *found]))
        if lines:
            table[code.lower()] = "\n".join(lines)
    return table


def organizations(pages, places, corp_names, own):
    """Two tables. Abbreviation or name -> `a plain? name` or `n abbreviation`; company suffix -> nothing."""
    table = {}

    def add(key, value):
        key = fold(key)
        if len(key) > 1:
            table.setdefault(key, value)

    for short, name, plain in rows(own / "organizations.tsv"):
        if short != "-":
            add(short, f"a {plain} {name}")
        names_body = len(name) > 5 and name[:1].isupper() and not re.search(r" (Time|War I+)$", name)
        if (short == "-" or names_body) and fold(name) not in places:
            add(name, f"n {short.strip('-')}".strip())
    for page in pages.values():
        member = clean(page.get("Government", {}).get("International organization participation", {}).get("text"))
        for piece in member.split(","):
            short = piece.split("(")[0].strip()
            if re.fullmatch(r"[A-Z][A-Za-z0-9-]{1,9}", short):
                add(short, "a - ")
        groups = clean(page.get("Terrorism", {}).get("Terrorist group(s)", {}).get("text"))
        for piece in re.split(r"[;:]", groups):
            named = re.fullmatch(r"\s*([A-Z][^()]{4,50}?)\s*(?:\(([A-Z][A-Za-z-]{1,9})\))?\s*", piece)
            if named and len(named.group(1).split()) < 7:
                add(named.group(1).replace("Lebanese ", ""), f"n {named.group(2) or ''}".strip())
        parties = page.get("Government", {}).get("Political parties", {})
        text = clean(parties.get("text") if isinstance(parties, dict) else "")
        for named in re.finditer(r"([A-Z][^();,\n:]{5,50}?) (?:\(([A-Z][A-Za-z0-9-]{1,9})\)|or ([A-Z][A-Z0-9-]{1,9}))", text):
            name = named.group(1).strip()
            if 1 < len(name.split()) < 7:
                add(name, f"n {named.group(2) or named.group(3)}")
    suffixes = {}
    for form in json.loads((corp_names / "data/company_suffixes.json").read_text()):
        form = fold(form).replace(".", "").strip()
        if form.isascii() and form[:1].isalpha() and len(form) > 1:
            suffixes[form] = ""
    return table, suffixes
