"""Compares Harkara with the libraries, run by run, and prints the tables of README.md.

python table.py VECTORS HARKARA BENGALI ENGLISH NPM RUST

VECTORS: the folder of bijoy.tsv and avro.tsv. HARKARA: the binary. BENGALI, ENGLISH: texts, a paragraph a line. NPM:
the folder where the npm packages are installed. RUST: the built binary of the folder rust. A text is right when it is
the same after NFC, with the letters of two code points as one and the order of joiners aside.
"""
import os
import subprocess
import sys
import unicodedata

vectors, harkara, bengali, english, npm, rust = map(os.path.abspath, sys.argv[1:])
here = os.path.dirname(os.path.abspath(__file__))


def tool(*command, cwd=None):
    def run(lines):
        given = "".join(line + "\n" for line in lines).encode()
        try:
            ended = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=cwd, timeout=60)
        except subprocess.TimeoutExpired:
            return ["failed"] * len(lines)
        out = ended.stdout.decode(errors="replace").split("\n")[:-1]
        return out if len(out) == len(lines) else ["failed"] * len(lines)

    return run


def harkara_tool(verb):
    return tool(harkara, "bangla", verb)


def python_tool(name):
    return tool(sys.executable, f"{here}/libraries.py", name)


def node_tool(name):
    return tool("node", f"{here}/libraries.mjs", name, cwd=npm)


def same(a, b):
    def plain(text):
        text = unicodedata.normalize("NFC", text).replace("\u200c", "").replace("\u200d", "")
        return text.replace("অা", "আ").strip()

    return plain(a) == plain(b)


def words_right(wanted, made):
    right = total = 0
    for a, b in zip(wanted, made):
        x, y = a.split(" "), b.split(" ")
        total += len(x)
        right += sum(same(p, q) for p, q in zip(x, y)) if len(x) == len(y) else 0
    return f"{100 * right / total:.2f}%"


def rows(name):
    lines = open(f"{vectors}/{name}", encoding="utf-8").read().split("\n")[1:]
    return [line.split("\t") for line in lines if line]


bijoy = [row for row in rows("bijoy.tsv") if not row[4].startswith("BUG") and row[4] != "input decomposed"]
avro = rows("avro.tsv")
paragraphs = [line for line in open(bengali, encoding="utf-8").read().split("\n") if len(line) > 80][::97][:60]
codes = harkara_tool("to-bijoy")(paragraphs)
latin = [line for line in open(english, encoding="utf-8").read().split("\n") if len(line) > 80][::7][:300]

print("| Bijoy to Unicode | vectors | words of articles | English lines left alone |\n|---|--:|--:|--:|")
for name, run in {
    "bangla": harkara_tool("from-bijoy"),
    "PyPI unicodeconverter 0.1.0b12": python_tool("unicodeconverter"),
    "PyPI avro.py 2025.11.3": python_tool("avro.py-from-bijoy"),
    "npm bijoy-to-unicode-bengali-conversion 0.1.4": node_tool("npm-from-bijoy"),
}.items():
    right = sum(same(row[0], made) for row, made in zip(bijoy, run([row[1] for row in bijoy])))
    alone = sum(a.strip() == b.strip() for a, b in zip(latin, run(latin)))
    print(f"| {name} | {right} of {len(bijoy)} | {words_right(paragraphs, run(codes))} | {alone} of {len(latin)} |")

print("\n| Unicode to Bijoy | vectors | words of articles, read back |\n|---|--:|--:|")
for name, run in {
    "bangla": harkara_tool("to-bijoy"),
    "poriborton 0.2.3": tool(rust, "poriborton"),
    "PyPI avro.py 2025.11.3": python_tool("avro.py-to-bijoy"),
    "npm bijoy-to-unicode-bengali-conversion 0.1.4": node_tool("npm-to-bijoy"),
}.items():
    right = sum(row[1] == made for row, made in zip(bijoy, run([row[0] for row in bijoy])))
    back = harkara_tool("from-bijoy")(run(paragraphs))
    print(f"| {name} | {right} of {len(bijoy)} | {words_right(paragraphs, back)} |")

print("\n| Avro | vectors | where the four agree |\n|---|--:|--:|")
for name, run in {
    "bangla": harkara_tool("avro"),
    "rupantor 0.3.0": tool(rust, "rupantor"),
    "npm avro-phonetic 1.1.5": node_tool("avro-phonetic"),
    "PyPI avro.py 2025.11.3": python_tool("avro.py"),
}.items():
    made = run([row[0] for row in avro])
    right = sum(same(row[1], text) for row, text in zip(avro, made))
    agreed = [same(row[1], text) for row, text in zip(avro, made) if row[2] == "yes"]
    print(f"| {name} | {right} of {len(avro)} | {sum(agreed)} of {len(agreed)} |")
