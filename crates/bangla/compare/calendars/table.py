"""Compares the calendars with other libraries, and prints the table of README.md.

    pip install bangla==0.0.6 bangladatetime==0.0.2
    npm install bangla-calendar date-bengali-revised
    cargo build --release --manifest-path rust/Cargo.toml
    TZ=Asia/Dhaka python table.py VECTORS HARKARA NPM RUST

VECTORS: calendar.tsv. HARKARA: the binary. NPM: the folder where the npm packages are installed. RUST: the built binary.
Days are those from 14 April 1987, when the rule of that year came, to the end of 2100; months of West Bengal those that begin
in 1900–2100.
"""
import datetime
import os
import subprocess
import sys
import unicodedata

import bangla
import bangladatetime

vectors, harkara, npm, rust = map(os.path.abspath, sys.argv[1:])
here = os.path.dirname(os.path.abspath(__file__))
first, last = datetime.date(1987, 4, 14), datetime.date(2100, 12, 31)
days = [(first + datetime.timedelta(n)).isoformat() for n in range((last - first).days + 1)]


def tool(*command, cwd=None, before=""):
    def run(lines):
        given = "".join(f"{before}{line}\n" for line in lines)
        ended = subprocess.run(command, input=given, capture_output=True, text=True, cwd=cwd, check=True)
        return [line.split("\t")[0] for line in ended.stdout.splitlines()]

    return run


def python(one):
    return lambda lines: [one(datetime.date.fromisoformat(line)) for line in lines]


def by_bangla(day):
    said = bangla.get_date(day.day, day.month, day.year)
    year, number = (int(bangla.convert_bangla_digit_to_english_digit(said[key])) for key in ("year", "date"))
    months = ["বৈশাখ", "জ্যৈষ্ঠ", "আষাঢ়", "শ্রাবণ", "ভাদ্র", "আশ্বিন", "কার্তিক", "অগ্রহায়ণ", "পৌষ", "মাঘ", "ফাল্গুন", "চৈত্র"]
    months = [unicodedata.normalize("NFC", month) for month in months]
    return f"{year:04}-{months.index(unicodedata.normalize('NFC', said['month'])) + 1:02}-{number:02}"


def by_bangladatetime(day):
    made = bangladatetime.date.fromgregorian(day.year, day.month, day.day)
    return f"{made.year:04}-{made.month:02}-{made.day:02}"


def wanted(row):
    right = row[7].split("right is ")
    day = int("".join(c for c in right[1] if c.isdigit())) if len(right) > 1 else int(row[4])
    return f"{int(row[2]):04}-{int(row[3]):02}-{day:02}"


rows = [line.rstrip("\n").split("\t") for line in open(vectors)][1:]
bangladesh = [row for row in rows if row[1] != "WB"]
west_bengal = [row for row in rows if row[1] == "WB"]
centuries = [(datetime.date(1900, 1, 1) + datetime.timedelta(n)).isoformat() for n in range(73_414)]
ours, ours_west = tool(harkara, "bangla", "date"), tool(harkara, "bangla", "date", "--calendar", "west-bengal")

print("| | vectors of Bangladesh | days that differ from ours | vectors of West Bengal | months that begin on another day |\n|---|--:|--:|--:|--:|")
for name, run, west in [
    ("bangla", ours, ours_west),
    ("bongabdo 0.1.0", tool(rust, before="BD "), tool(rust, before="WB ")),
    ("PyPI bangladatetime 0.0.2", python(by_bangladatetime), None),
    ("PyPI bangla 0.0.6", python(by_bangla), None),
    ("npm date-bengali-revised 2.0.2", tool("node", f"{here}/libraries.mjs", "date-bengali-revised", cwd=npm), None),
    ("npm bangla-calendar 7.0.0, at noon", tool("node", f"{here}/libraries.mjs", "bangla-calendar", cwd=npm), None),
    ("npm bangla-calendar 7.0.0, at midnight", tool("node", f"{here}/libraries.mjs", "bangla-calendar at midnight", cwd=npm), None),
]:
    right = lambda run, rows: f"{sum(made == wanted(row) for made, row in zip(run([row[0] for row in rows]), rows))} of {len(rows)}"
    differ = f"{sum(a != b for a, b in zip(run(days), ours(days))):,} of {len(days):,}"
    beside = ["–", "–"]
    if west:
        begins = [{made[:7]: day for made, day in zip(run(centuries), centuries) if made.endswith("-01")} for run in (ours_west, west)]
        beside = [right(west, west_bengal), f"{sum(begins[1].get(month) != day for month, day in begins[0].items())} of {len(begins[0]):,}"]
    print(f"| {name} | {right(run, bangladesh)} | {differ} | {beside[0]} | {beside[1]} |")
