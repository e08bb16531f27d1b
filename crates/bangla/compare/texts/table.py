"""Compares canonical text, words and slugs with other libraries, and prints the tables of README.md.

    pip install bnunicodenormalizer==0.1.7 indic-nlp-library==0.92 python-slugify==9.2.0 tantivy==0.27.0
    npm install slugify transliteration
    python table.py VECTORS HARKARA HEADLINES PAIRS NPM

VECTORS: normalize.tsv. HARKARA: the binary. HEADLINES: texts, one a line. PAIRS: tests/romanised/pairs.txt. NPM: the folder
where the npm packages are installed. Lucene needs Debian's liblucene8-java and a JDK.
"""
import glob
import os
import re
import sqlite3
import subprocess
import sys
import unicodedata

import slugify
import tantivy
from bnunicodenormalizer import Normalizer
from indicnlp.normalize.indic_normalize import IndicNormalizerFactory

vectors, harkara, headlines, pairs, npm = map(os.path.abspath, sys.argv[1:])
here = os.path.dirname(os.path.abspath(__file__))
jars = ":".join(glob.glob("/usr/share/java/lucene-core*.jar") + glob.glob("/usr/share/java/lucene-analyzers-common*.jar"))


def tool(*command, cwd=None):
    def run(lines):
        given = "".join(line + "\n" for line in lines)
        done = subprocess.run(command, input=given, capture_output=True, text=True, cwd=cwd, check=True)
        made = done.stdout.split("\n")[: len(lines)]
        assert len(made) == len(lines), command
        return made

    return run


def each(one):
    return lambda lines: [one(line) for line in lines]


def points(cell):
    return "".join(chr(int(point, 16)) for point in cell.split())


def meaning(text):
    """The class of texts that readers see as one; tests/canonical.rs has the same."""
    text = unicodedata.normalize("NFD", re.sub("[\u200b\ufeff]", "", text))
    text = re.sub("([ডঢয])([\u09be-\u09c3\u09c7\u09c8\u09d7]+)\u09bc", "\\1\u09bc\\2", text)
    for typed, meant in [("ত\u09cd\u200d", "ৎ"), ("অ\u09be", "আ"), ("র\u09cd\u200dয", "র\u200d\u09cdয")]:
        text = text.replace(typed, meant)
    return re.sub("[৷|]", "।", text).replace("\u00a0", " ").strip()


def of_word(normalizer):
    def one(text):
        made = (normalizer(word)["normalized"] for word in text.split(" "))
        return " ".join(word or "" for word in made)

    return one


lines = [line for line in open(headlines).read().split("\n") if line]
rows = [line.split("\t") for line in open(vectors).read().split("\n")[1:] if line]
canonical = tool(harkara, "bangla", "canonical")

print("| Canonical text | vectors | headlines that a second pass changes | headlines changed in meaning |\n|---|--:|--:|--:|")
for name, run in [
    ("bangla", canonical),
    ("NFC alone", each(lambda text: unicodedata.normalize("NFC", text))),
    ("PyPI bnunicodenormalizer 0.1.7, word by word", each(of_word(Normalizer()))),
    ("PyPI indic-nlp-library 0.92", each(IndicNormalizerFactory().get_normalizer("bn").normalize)),
    ("Lucene 8.7 IndicNormalizer", tool("java", "-cp", jars, f"{here}/Normalize.java", "indic")),
    ("Lucene 8.7 IndicNormalizer and BengaliNormalizer", tool("java", "-cp", jars, f"{here}/Normalize.java")),
]:
    right = sum(made.strip() == points(row[2]).strip() for made, row in zip(run([points(row[0]) for row in rows]), rows))
    once = run(lines)
    again = sum(a != b for a, b in zip(once, run(once)))
    changed = sum(meaning(a) != meaning(b) for a, b in zip(lines, once))
    print(f"| {name} | {right} of {len(rows)} | {again:,} of {len(lines):,} | {changed:,} of {len(lines):,} |")


def unicode61(text):
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table t using fts5(x, tokenize='unicode61')")
    db.execute("create virtual table v using fts5vocab(t, instance)")
    db.execute("insert into t values (?)", [text])
    return [term for (term,) in db.execute("select term from v order by offset")]


simple = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).build()
clean = canonical(lines)
whole = re.compile("[\u0985-\u09b9\u09be-\u09ce\u09dc-\u09df\u0981-\u0983]+")
wanted = [[word for word in re.split("[^\u0980-\u09ff\u200c\u200d]+", line) if whole.fullmatch(word)] for line in clean]
total = sum(map(len, wanted))
print("\n| Words | words of headlines found whole |\n|---|--:|")
for name, run in [
    ("bangla (`words`, `count`)", each(lambda text: text.split())),
    ("tantivy 0.27 SimpleTokenizer", each(simple.analyze)),
    ("SQLite FTS5 unicode61", each(unicode61)),
]:
    # Our command line stems; what it cuts is compared by its number of words.
    if name.startswith("bangla"):
        counts = tool(harkara, "bangla", "count")(sum(wanted, []))
        found = sum(count.split("\t")[1] == "1" for count in counts)
    else:
        found = sum(sum(word in terms for word in words) for terms, words in zip(run(clean), wanted))
    print(f"| {name} | {100 * found / total:.1f}% of {total:,} |")


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row, before = [i], row
        for j, y in enumerate(b, 1):
            row.append(min(row[-1] + 1, before[j] + 1, before[j - 1] + (x != y)))
    return row[-1]


typed = [line.split(" ", 1) for line in open(pairs).read().split("\n") if line and not line.startswith("#")]
print("\n| Slugs in Latin letters | as it was typed | edits for a letter typed | headlines with other than a–z, 0–9 and `-` |\n|---|--:|--:|--:|")
for name, run in [
    ("bangla", tool(harkara, "bangla", "slug")),
    ("PyPI python-slugify 9.2.0", each(slugify.slugify)),
    ("npm transliteration 2.6.1", tool("node", f"{here}/slugs.mjs", "transliteration", cwd=npm)),
    ("npm slugify 1.6.9", tool("node", f"{here}/slugs.mjs", "slugify", cwd=npm)),
]:
    made = run([meant for _, meant in typed])
    wants = [word.replace(" ", "-") for word, _ in typed]
    same = sum(a == b for a, b in zip(made, wants))
    edits = sum(map(distance, made, wants)) / sum(map(len, wants))
    bad = sum(not re.fullmatch("[a-z0-9-]+", slug) for slug in run(lines))
    print(f"| {name} | {same} of {len(typed)} | {edits:.2f} | {bad:,} of {len(lines):,} |")
