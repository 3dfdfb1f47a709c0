"""The meanings of the base model, to see what fine-tuning keeps: python -m bench.language.base

Needs the extra "training".
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from training.network import Encoder, Size

from bench.corpora import SHARED
from bench.language.meaning import Pairs, ecb_pairs, fact_pairs, meaning
from bench.language.measure import Setting, fact_files
from bench.language.model import of_words
from training import base


def main() -> int:
    """Print the figures."""
    encoder = Encoder(Size(shapes=1, parts=1, tags=1, relations=1, names=1))
    base.load_into(encoder)
    setting = Setting(shared=SHARED, model=of_words)
    for name, pairs in (("facts", fact_pairs(fact_files(setting))), ("ECB+", ecb_pairs(setting.data))):
        print(name)
        for measure, value in meaning(pairs, vectors(encoder, pairs).__getitem__).items():
            print(f"  {measure:<44}{value:.3f}")
    return 0


def vectors(encoder: Encoder, pairs: Pairs) -> dict[str, Sequence[float]]:
    """The vector of each text."""
    texts = sorted(set(pairs.texts))
    return dict(zip(texts, base.meanings(encoder, base.tokenizer(), texts).tolist(), strict=True))


if __name__ == "__main__":
    sys.exit(main())
