"""Counts the groups that each stemmer conflates and the pairs that it merges.

python3 stemmers.py VECTORS HARKARA [NAME...]: VECTORS is ../shared/vectors/stem.tsv, HARKARA the built binary.
Lucene needs Debian's liblucene8-java and a JDK; bangla-stemmer the PyPI package; mul a `cargo build` in mul/.
"""
import contextlib, glob, io, pathlib, subprocess, sys

vectors, harkara = sys.argv[1:3]
here = pathlib.Path(__file__).parent
tests = here.parent.parent / "tests" / "stem"


def piped(command):
    def stems(words):
        done = subprocess.run(command, input="\n".join(words) + "\n", capture_output=True, text=True, check=True)
        return done.stdout.split("\n")[: len(words)]
    return stems


def bangla_stemmer(words):
    from bangla_stemmer.stemmer.stemmer import BanglaStemmer
    # It prints which of its rules it applied.
    with contextlib.redirect_stdout(io.StringIO()):
        return [str(BanglaStemmer().stem(word)) for word in words]


jars = ":".join(glob.glob("/usr/share/java/lucene-core*.jar") + glob.glob("/usr/share/java/lucene-analyzers-common*.jar"))
STEMMERS = {
    "harkara": piped([harkara, "bangla", "words"]),
    "lucene": piped(["java", "-cp", jars, str(here / "Lucene.java")]),
    "bangla-stemmer": bangla_stemmer,
    "mul": piped([str(here / "mul/target/debug/mul-lines")]),
}


def lines(path):
    return [line.split() for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")]


groups, pairs = {}, []
for row in list(open(vectors, encoding="utf-8"))[1:]:
    surface, _, _, group, expectation, _ = row.rstrip("\n").split("\t")
    if expectation == "must_conflate_with_group":
        groups.setdefault(group, [group]).append(surface)
    elif expectation == "must_NOT_conflate" and group.split("|") not in pairs:
        pairs.append(group.split("|"))
sets = [("given", list(groups.values()), pairs), ("ours", lines(tests / "groups.txt"), lines(tests / "pairs.txt"))]

for name in sys.argv[3:] or STEMMERS:
    for called, groups, pairs in sets:
        words = [word for line in groups + pairs for word in line]
        try:
            stem = dict(zip(words, STEMMERS[name](words)))
        except Exception as fault:
            print(name, called, "failed:", fault)
            continue
        met = sum(len({stem[word] for word in group}) == 1 for group in groups)
        merged = sum(stem[one] == stem[other] for one, other in pairs)
        print(f"{name}\t{called}\t{met} of {len(groups)} groups\t{merged} of {len(pairs)} pairs merged")
