"""The whole way of the model, small: fifty sentences in, a network trained, exported, and run without torch."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [training]")

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: E402
from training.batches import Prepared, batches, labels_of, prepare  # noqa: E402
from training.example import Attribution, Example  # noqa: E402
from training.export import export  # noqa: E402
from training.network import Network  # noqa: E402
from training.train import Plan, fit, size_for  # noqa: E402

from tellings.language.encoder import built  # noqa: E402
from tellings.language.layers import layers  # noqa: E402
from tellings.language.weights import checked  # noqa: E402
from tellings.language.words import split_words  # noqa: E402
from tellings.spans import Span  # noqa: E402

PEOPLE = ("Ada Brandt", "Omar Said", "Lena Ortiz", "Kit Sorley", "Ivo Marek")
EVENTS = ("rain fell", "prices rose", "trains stopped", "talks failed", "shares sank")
PLAIN = "In the end {event} again."
SAID = ("{person} said {event}.", "{event}, said {person}.")
HIDDEN = 24


def sentence(text: str, person: str | None, event: str) -> Example:
    """A sentence with a made-up tree, its name and its attribution."""
    words = split_words(text, 0, len(text))
    said = [text[w.start : w.end] for w in words].index("said") if person else None
    names = [frozenset({"O"})] * len(words)

    def inside(part: str) -> list[int]:
        start = text.index(part)
        return [n for n, w in enumerate(words) if start <= w.start and w.end <= start + len(part)]

    for n in inside(person) if person else ():
        names[n] = frozenset({"B-person" if n == inside(person or "")[0] else "I-person"})
    root = said if said is not None else len(words) - 1
    return Example(
        text=text, words=words, origin="test",
        parts=tuple("VERB" if n == root else "X" for n in range(len(words))),
        tags=tuple("VBD" if n == root else "XX" for n in range(len(words))),
        heads=tuple(-1 if n == root else root for n in range(len(words))),
        relations=tuple("root" if n == root else "dep" for n in range(len(words))),
        names=tuple(names),
        attributions=() if said is None or person is None else (Attribution(
            cue=frozenset({said}), source=frozenset(inside(person)), content=frozenset(inside(event))),),
    )  # fmt: skip


def fifty() -> list[Example]:
    """Fifty sentences: twice five people by five events."""
    return [
        sentence(shape.format(person=p, event=e), p, e) for shape in SAID for p in PEOPLE for e in EVENTS
    ][:45] + [sentence(PLAIN.format(event=e), None, e) for e in EVENTS]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Word pieces that are single words and letters."""
    known = {word.lower() for e in fifty() for w in e.words for word in [e.text[w.start : w.end]]}
    vocabulary = {token: n for n, token in enumerate(("[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(known)))}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def network(examples: list[Example], tokenizer: Tokenizer) -> Network:
    torch.manual_seed(0)
    return Network(size_for(labels_of(examples), vocabulary=tokenizer.get_vocab_size(), positions=40, layers=1,
                            width=HIDDEN, heads=2, inner=32))  # fmt: skip


def in_numbers(examples: list[Example], tokenizer: Tokenizer) -> list[Prepared]:
    meaning = torch.nn.functional.normalize(torch.ones(HIDDEN), dim=0)
    found = [prepare(e, tokenizer, labels_of(examples), meaning) for e in examples]
    return [p for p in found if p is not None]


def weights(trained: Network) -> list[object]:
    return [p.tolist() for p in trained.parameters()]


def test_every_sentence_is_in_one_batch_and_the_order_depends_on_the_epoch(tokenizer: Tokenizer) -> None:
    """An epoch goes over each sentence once; the same epoch gives the same order, another another."""
    sentences = in_numbers(fifty(), tokenizer)
    orders = [[row for b in batches(sentences, epoch) for row in b.ids.tolist()] for epoch in (0, 0, 1)]
    assert 50 == len(orders[0])
    assert orders[0] == orders[1] != orders[2]


def test_an_unknown_label_of_a_corpus_adds_nothing(tokenizer: Tokenizer) -> None:
    """A sentence without a layer has that layer's labels marked as unknown, and all names allowed."""
    bare = Example(text="Rain fell.", words=split_words("Rain fell.", 0, 10), origin="test")
    prepared = prepare(bare, tokenizer, labels_of(fifty()), torch.zeros(HIDDEN))
    assert prepared is not None
    assert {-100} == set(prepared.parts.tolist()) | set(prepared.heads.tolist()) | set(prepared.cues.tolist())
    assert bool(prepared.names.all())


def test_a_run_that_was_cut_off_gives_the_weights_of_one_that_was_not(tmp_path: Path, tokenizer: Tokenizer) -> None:
    """Two epochs at once and two epochs with a stop between them end in the same weights."""
    examples = fifty()
    sentences = in_numbers(examples, tokenizer)
    plan = Plan(epochs=2, half=False)
    (tmp_path / "once").mkdir()
    (tmp_path / "twice").mkdir()
    once = fit(network(examples, tokenizer), sentences, tmp_path / "once", plan)

    class StopError(Exception):
        pass

    def stop(number: int) -> None:
        if number == 0:
            raise StopError

    with pytest.raises(StopError):
        fit(network(examples, tokenizer), sentences, tmp_path / "twice", plan, after_epoch=stop)
    twice = fit(network(examples, tokenizer), sentences, tmp_path / "twice", plan)
    assert weights(once) == weights(twice)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, tokenizer: Tokenizer) -> Network:
    """A small network that has seen its fifty sentences many times."""
    examples = fifty()
    return fit(network(examples, tokenizer), in_numbers(examples, tokenizer), tmp_path_factory.mktemp("work"),
               Plan(epochs=60, encoder_rate=1e-2, heads_rate=1e-2, half=False))  # fmt: skip


def test_fifty_sentences_are_learnt_and_read_without_torch(
    trained: Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    """Exported in 8 bits and read as the program reads, the network knows its sentences by heart."""
    examples = fifty()
    labels = asdict(labels_of(examples))
    export(trained, labels, tokenizer.to_str().encode(), tmp_path, tmp_path / "weights")
    model = built(checked(lambda name: (tmp_path / "weights" / name).read_bytes()))
    for example in (examples[0], examples[-1]):
        read = layers(model, example.text, Span(0, len(example.text)))
        assert list(example.parts or ()) == [word.part for word in read.words]
        assert [None if h < 0 else h for h in example.heads or ()] == [word.head for word in read.words]
    said = layers(model, examples[0].text, Span(0, len(examples[0].text)))
    assert ["Ada Brandt"] == [examples[0].text[n.start : n.end] for n in said.names]
    assert ["rain fell"] == [examples[0].text[c.start : c.end] for a in said.attributions for c in a.content]
    nobody = layers(model, examples[-1].text, Span(0, len(examples[-1].text)))
    assert ((), ()) == (nobody.names, nobody.attributions)


def test_an_export_is_cut_into_small_files_with_their_hashes(
    trained: Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    """No file is larger than it may be, the manifest names each, and the same network gives the same hash."""
    labels = asdict(labels_of(fifty()))
    hashes = [export(trained, labels, tokenizer.to_str().encode(), tmp_path, tmp_path / f"{n}") for n in (1, 2)]
    assert hashes[0] == hashes[1]
    assert all(file.stat().st_size <= 4_000_000 for file in (tmp_path / "1").iterdir())
