"""Makes src/width/serif.rs from the headline font, or says how far it is from HarfBuzz.

    pip install uharfbuzz fonttools brotli
    python advances.py ../../../../theme/fonts/harkara-serif.woff2 > ../../src/width/serif.rs
    python advances.py ../../../../theme/fonts/harkara-serif.woff2 --check ../../../../../shared/corpus

A sequence gets a row where the rows of its parts would be more than 50 thousandths of an em off.
"""

import gzip
import io
import json
import pathlib
import sys
import unicodedata

import uharfbuzz
from fontTools.ttLib import TTFont

HASANTA = "\u09cd"
SIGNS = "ািীুূৃেৈোৌ"
TOLERANCE = 50

font = TTFont(sys.argv[1])
font.flavor = None
plain = io.BytesIO()
font.save(plain)
shaper = uharfbuzz.Font(uharfbuzz.Face(plain.getvalue()))
units = font["head"].unitsPerEm
letters = [chr(point) for point in sorted(font.getBestCmap())]
consonants = [c for c in letters if "ক" <= c <= "হ"] + ["\u09dc", "\u09dd", "\u09df"]


def shaped(text):
    """What HarfBuzz makes of it, in thousandths of an em."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer)
    return round(sum(glyph.x_advance for glyph in buffer.glyph_positions) * 1000 / units)


def beside_consonants(before, after):
    """What a sign adds to a consonant: the middle one of what it adds to each."""
    added = sorted(shaped(before + c + after) - shaped(c) for c in consonants)
    return added[len(added) // 2]


rows = {}


def summed(text):
    """The longest rows first, as src/width.rs does."""
    width = 0
    while text:
        length = next((n for n in range(min(len(text), 6), 0, -1) if text[:n] in rows), None)
        if length is None:
            return None
        width, text = width + rows[text[:length]], text[length:]
    return width


for letter in letters:
    if unicodedata.category(letter) in ("Mn", "Mc"):
        rows[letter] = beside_consonants("", letter)
    elif letter not in "\u200c\u200d":
        rows[letter] = shaped(letter)
rows["\u200c"] = rows["\u200d"] = 0
for c in consonants:
    rows[HASANTA + c] = sorted(shaped(a + HASANTA + c) - shaped(a) for a in consonants)[len(consonants) // 2]
rows["র" + HASANTA] = beside_consonants("র" + HASANTA, "")
pairs = [a + HASANTA + b for a in consonants for b in consonants]
for text in pairs:
    if abs(summed(text) - shaped(text)) > TOLERANCE:
        rows[text] = shaped(text)
for text in [base + sign for base in consonants + [pair for pair in pairs if pair in rows] for sign in SIGNS]:
    if abs(summed(text) - shaped(text)) > TOLERANCE:
        rows[text] = shaped(text)

if "--check" in sys.argv:
    off = []
    for name in ["bn-news", "bn-rss-items"]:
        with gzip.open(pathlib.Path(sys.argv[3]) / f"{name}.jsonl.gz", "rt") as lines:
            for line in lines:
                title = unicodedata.normalize("NFC", json.loads(line)["title"] or "")
                for base, letter in [("ড", "\u09dc"), ("ঢ", "\u09dd"), ("য", "\u09df")]:
                    title = title.replace(base + "\u09bc", letter)
                title = "".join(c for c in title if c in rows)
                if title.strip():
                    off.append(abs(summed(title) / shaped(title) - 1))
    off.sort()
    at = lambda share: f"{off[int(len(off) * share)]:.2%}"
    print(f"{len(rows)} rows, {len(off)} headlines: off by {at(0.5)} (median), {at(0.99)} (p99), {off[-1]:.2%} (most)")
else:
    print("//! Made by compare/widths/advances.py from theme/fonts/harkara-serif.woff2.\n")
    print("/// Advances in thousandths of an em, by text in code point order.")
    print("#[rustfmt::skip]")
    print(f"pub(super) static ADVANCES: [(&str, i16); {len(rows)}] = [")
    for text in sorted(rows):
        points = "".join(c if c == " " or "!" <= c <= "~" and c not in '"\\' else f"\\u{{{ord(c):x}}}" for c in text)
        print(f'    ("{points}", {rows[text]}),')
    print("];")
