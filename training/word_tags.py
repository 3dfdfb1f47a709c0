"""Make src/tellings/claims/data/word_tags.tsv: which parts of speech a word can be, and what follows what.

    python training/word_tags.py SHARED_DATA OUTPUT

SHARED_DATA holds ud-ewt/ (UD English EWT, CC BY-SA 4.0, train) and gum/dep/ (GUM, the genres under CC BY and CC BY-SA,
without its dev and test documents). The table is counts only and stands under CC BY-SA 4.0, like the weights.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

FREE_GENRES = ("news", "interview", "academic", "court", "bio", "voyage")
SAME = {"NNS": "NN", "NNPS": "NNP", "JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "WP$": "WP", "PDT": "DT",
        "HYPH": "PUNCT", "AFX": "JJ", "ADD": "NN", "GW": "NN", "XX": "NN", "FW": "NN", "LS": "CD", "NFP": "PUNCT",
        "SYM": "PUNCT", "$": "PUNCT", "``": "PUNCT", "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
        ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "UH": "RB", "RP": "IN"}  # fmt: skip
SUFFIX_LENGTHS = (2, 3)
RARE = 3


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The (word, tag) pairs of each sentence of a CoNLL-U file."""
    words: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) > 4 and fields[0].isdigit() and fields[4] != "_":
            words.append((fields[1].replace("’", "'"), SAME.get(fields[4], fields[4])))
        elif not line and words:
            yield words
            words = []


def corpus(data: Path) -> Iterator[list[tuple[str, str]]]:
    """All training sentences."""
    yield from sentences(data / "ud-ewt" / "en_ewt-train.conllu")
    held_out = set(
        re.findall(r"GUM_\w+", (data / "gum" / "splits.md").read_text(encoding="utf-8").split("## train")[0])
    )
    for path in sorted((data / "gum" / "dep").glob("*.conllu")):
        if path.stem not in held_out and path.stem.split("_")[1] in FREE_GENRES:
            yield from sentences(path)


def main() -> None:
    """Count and write."""
    data, output = map(Path, sys.argv[1:])
    lexicon: dict[str, Counter[str]] = defaultdict(Counter)
    follows: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in corpus(data):
        before = "START"
        for number, (word, tag) in enumerate(sentence):
            lexicon[word.lower() if number == 0 and tag != "NNP" else word][tag] += 1
            follows[before][tag] += 1
            before = tag
        follows[before]["END"] += 1
    suffixes: dict[str, Counter[str]] = defaultdict(Counter)
    for word, tags in lexicon.items():
        if word.isalpha() and sum(tags.values()) <= RARE:
            for length in SUFFIX_LENGTHS:
                suffixes[("^" if word[0].isupper() else "") + word[-length:].lower()].update(tags)
    with output.open("w", encoding="utf-8") as out:
        out.write(
            "# Parts of speech: counts in UD English EWT (CC BY-SA 4.0) and the free genres of GUM (CC BY, CC BY-SA);\n"
        )
        out.write("# this table is CC BY-SA 4.0. kind, key, tag:count; made by training/word_tags.py.\n")
        for kind, table, least in (("follows", follows, 1), ("suffix", suffixes, 8), ("word", lexicon, 2)):
            for key in sorted(table):
                counts = [(t, n) for t, n in table[key].most_common() if n >= 0.02 * sum(table[key].values())]
                if sum(table[key].values()) >= least and re.fullmatch(r"\^?[\w'.&-]+", key):
                    out.write(f"{kind}\t{key}\t{' '.join(f'{t}:{n}' for t, n in counts)}\n")


if __name__ == "__main__":
    main()
