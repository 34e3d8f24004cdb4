"""The table format that `src/lexicon/table.rs` reads in place.

    "CDT1"  u32 number of entries  u32 number of blocks  u32 offset of each block from the start of the file
    blocks of up to 16 entries: u8 bytes shared with the entry before, u8 length of the rest, u16 length of the value,
    the rest of the key, the value. Keys are sorted by bytes; the first entry of a block shares nothing.

All numbers are little-endian.
"""

import struct
import unicodedata

BLOCK = 16
PLAIN = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
         "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-"}


def fold(form):
    """Lower case without accents. `lexicon::fold` in Rust does the same; a test holds the two together."""
    # Quotation marks and hyphens first: compatibility decomposition turns some of them into a space and an accent.
    plain = "".join(PLAIN.get(c, c) for c in form.lower())
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(PLAIN.get(c, c) for c in decomposed if not unicodedata.combining(c))


def write(path, entries):
    """Writes a dict of str -> bytes or str, and returns its size."""
    rows = sorted((k.encode(), v.encode() if isinstance(v, str) else v) for k, v in entries.items())
    rows = [(k, v) for k, v in rows if 0 < len(k) < 256]
    blocks = []
    for at in range(0, len(rows), BLOCK):
        block, before = b"", b""
        for key, value in rows[at:at + BLOCK]:
            shared = 0
            while shared < min(len(key), len(before)) and key[shared] == before[shared]:
                shared += 1
            block += struct.pack("<BBH", shared, len(key) - shared, len(value)) + key[shared:] + value
            before = key
        blocks.append(block)
    head = b"CDT1" + struct.pack("<II", len(rows), len(blocks))
    offset, offsets = len(head) + 4 * len(blocks), b""
    for block in blocks:
        offsets += struct.pack("<I", offset)
        offset += len(block)
    data = head + offsets + b"".join(blocks)
    path.write_bytes(data)
    print(f"{path.name:24} {len(rows):8} entries {len(data):9} bytes")
    return len(data)


def varints(numbers):
    """Numbers as LEB128, sorted, each as the distance from the one before."""
    out, last = bytearray(), 0
    for number in sorted(numbers):
        rest, last = number - last, number
        while rest >= 0x80:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)
