"""Everything that is measured of the language model, one corpus a result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

from training.corpora.conllu import Split, gum_documents
from training.example import Example

from bench.language import attribution, meaning, polnear, wikigold
from bench.language.attribution import Telling, compare
from bench.language.counts import Count, Result, digest, overlap, summed
from bench.language.grammar import grammar, paragraphs, splitting
from bench.language.model import Model, of_words
from bench.language.names import COUNTED, NAMED, PEOPLE_BODIES_PLACES, Scheme, Told, in_words, mentions, names
from bench.language.pages import Page, document, pages
from bench.language.speed import speed
from tellings.claims.utterances import find_utterances
from tellings.language import read
from tellings.language.sentences import split_sentences
from tellings.language.words import split_words
from tellings.model import Layers, Reading, Utterance
from tellings.spans import Evidence, Span
from training import corpora

CUES_SHOWN = 40
ROLES = ("source", "cue", "content")
ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where the gold is, and what is measured on it."""

    shared: Path
    model: Model

    @property
    def data(self) -> Path:
        return self.shared / "data"

    def told(self, reading: Reading, *, joined: bool) -> Mapping[str, Sequence[Telling]]:
        """The attributions of a document: by the rules alone, by the model alone, and as the product tells them.

        `joined` makes one of a saying and the quotations that go on with it, as PolNeAR has them.
        """
        rules, product = find_utterances(replace(reading, layers=())), find_utterances(reading)
        return {
            "rules alone": _joined(rules) if joined else [_uttered(u) for u in rules],
            "model alone": _attributed(reading.layers),
            "product": _joined(product) if joined else [_uttered(u) for u in product],
        }


Measure: TypeAlias = Callable[[Setting], Result]


def _attributed(layers: Iterable[Layers]) -> list[Telling]:
    return [Telling(source=a.source, cue=a.cue, content=a.content) for each in layers for a in each.attributions]


def _uttered(utterance: Utterance) -> Telling:
    return Telling(source=utterance.source, cue=utterance.cue, content=utterance.content)


def _joined(found: Sequence[Utterance]) -> list[Telling]:
    """What is told, a quotation without a cue as part of the last saying with its source."""
    first = {u.source: u.id for u in found if u.cue and u.source and u.within is None}
    contents: dict[str, list[Evidence]] = {u.id: [] for u in found}
    for u in found:
        contents[u.id if u.cue else first.get(u.source, u.id)].extend(u.content)
    return [replace(_uttered(u), content=tuple(contents[u.id])) for u in found if contents[u.id]]


# ---- treebanks ------------------------------------------------------------------------------------------------------


def ewt(split: Split) -> Measure:
    """Grammar and splitting on UD English EWT."""

    def measure(setting: Setting) -> Result:
        files = [setting.data / "ud-ewt" / f"en_ewt-{split}.conllu"]
        counts = _split(files) | _on_words(setting.model, corpora.ewt(setting.data, split), {})
        return Result(name=f"language/EWT {split}", data=digest(files), counts=counts)

    return measure


def gum(split: Split) -> Measure:
    """Grammar, names and splitting on the free genres of GUM."""

    def measure(setting: Setting) -> Result:
        folder = setting.data / "gum" / "dep"
        files = [folder / f"{name}.conllu" for name in gum_documents(setting.data, split)]
        schemes = {"": NAMED, "also ": COUNTED}
        counts = _split(files) | _on_words(setting.model, corpora.gum(setting.data, split), schemes)
        return Result(name=f"language/GUM {split}", data=digest(files), counts=counts)

    return measure


def _split(files: Iterable[Path]) -> dict[str, Count]:
    """Words and sentences by our own splitting against the treebank's."""
    return summed(
        splitting(paragraph, *_own_split(paragraph.text))
        for file in files
        for paragraph in paragraphs(file.read_text(encoding="utf-8"))
    )


def _own_split(text: str) -> tuple[list[Span], list[Span]]:
    sentences = [Span(s.start, s.end) for s in split_sentences(text, Span(0, len(text)), 0)]
    return sentences, [word for s in sentences for word in _words(text, s.start, s.end)]


def _words(text: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(Span(word.start, word.end) for word in split_words(text, start, end))


def _on_words(model: Model, examples: Iterable[Example], schemes: Mapping[str, Scheme]) -> dict[str, Count]:
    """Grammar and names on given words, so far as the examples have them."""
    return summed(_of_example(model, example, schemes) for example in examples)


def _of_example(model: Model, example: Example, schemes: Mapping[str, Scheme]) -> dict[str, Count]:
    layers = model(example.text, example.words)
    counts = grammar(example, layers.words) if example.heads else {}
    return counts | _of_names(example, layers, schemes)


def _of_names(example: Example, layers: Layers, schemes: Mapping[str, Scheme]) -> dict[str, Count]:
    if example.names is None:
        return {}
    places = [(in_words(example.words, name.start, name.end), name.kind) for name in layers.names]
    told = [Told(words=span, kind=kind) for span, kind in places if span]
    counts: dict[str, Count] = {}
    for prefix, scheme in schemes.items():
        counts |= {prefix + measure: count for measure, count in names(example.names, told, scheme).items()}
    return counts


# ---- names ----------------------------------------------------------------------------------------------------------


def encyclopaedia(setting: Setting) -> Result:
    """Names on the part of wikigold that is held out."""
    counts = summed(_of_sentence(setting.model, sentence) for sentence in wikigold.held_out(setting.data))
    return Result(name="language/wikigold", data=digest([wikigold.file(setting.data)]), counts=counts)


def _of_sentence(model: Model, sentence: wikigold.Sentence) -> dict[str, Count]:
    layers = model(sentence.text, _words(sentence.text, 0, len(sentence.text)))
    told = {(Span(n.start, n.end), wikigold.KIND_OF[n.kind]) for n in layers.names if n.kind in wikigold.KIND_OF}
    counts = {
        "names": overlap(told, sentence.names),
        "names, spans alone": overlap({span for span, _ in told}, {span for span, _ in sentence.names}),
    }
    for kind in sorted(set(wikigold.KIND_OF.values())):
        one, other = ({name for name in side if name[1] == kind} for side in (told, sentence.names))
        counts[f"names: {kind}"] = overlap(one, other)
    return counts


def defence(setting: Setting) -> Result:
    """Names on the part of re3d that is held out, without its BBC folder."""
    files = sorted((setting.data / "re3d").glob("*/*.json"))
    counts = _on_words(setting.model, corpora.re3d(setting.data, "test"), {"": PEOPLE_BODIES_PLACES})
    return Result(name="language/re3d", data=digest(files), counts=counts)


# ---- news -----------------------------------------------------------------------------------------------------------


def attributions(part: polnear.Part) -> Measure:
    """Attributions on PolNeAR."""

    def measure(setting: Setting) -> Result:
        articles = list(polnear.articles(setting.data, part))
        told = [setting.told(read(document(a.name, a.text)), joined=True) for a in articles]
        counts: dict[str, Count] = {}
        misses: list[str] = []
        for system in told[0]:
            compared = [
                (a.text, compare(a.text, a.tellings, by[system], nested=False))
                for a, by in zip(articles, told, strict=True)
            ]
            counts |= {f"{system}: {m}": count for m, count in summed(c.counts for _, c in compared).items()}
            misses += [f"{system}: {line}" for line in attribution.by_cue(compared, CUES_SHOWN)]
            misses += [f"{system}: {line}" for text, c in compared for line in attribution.worst(text, c)]
        return Result(
            name=f"language/PolNeAR {part}", data=_polnear_digest(setting, part), counts=counts, misses=tuple(misses)
        )

    return measure


def _polnear_digest(setting: Setting, part: polnear.Part) -> str:
    return digest(file for pair in polnear.files(setting.data, part) for file in pair)


def seeds(setting: Setting) -> Result:
    """Sentences, names and attributions on the seed pages, their blocks given."""
    gold = setting.shared / "gold" / "seeds.json"
    found = [_seed(setting, page) for page in pages(gold, setting.shared / "seeds")]
    misses = tuple(miss for _, listed in found for miss in listed)
    counts = summed(counts for counts, _ in found)
    return Result(name="language/seeds", data=digest([gold]), counts=counts, misses=misses)


def _seed(setting: Setting, page: Page) -> tuple[dict[str, Count], list[str]]:
    text, reading = page.document.text, read(page.document)
    told = {Span(s.start, s.end) for s in reading.sentences}
    counts = {"sentences": overlap(told, page.sentences)}
    misses = [f"sentence: {attribution.quoted(text, [s])}" for s in sorted(told ^ set(page.sentences))]
    named = [name for layers in reading.layers for name in layers.names]
    counts |= mentions(text, page.names, [name for name in named if name.kind not in COUNTED.kind_of])
    for system, tellings in setting.told(reading, joined=False).items():
        compared = compare(text, page.tellings, tellings, nested=True)
        counts |= {f"{system}: {measure}": count for measure, count in compared.counts.items()}
        misses += [f"{system}: {line}" for line in attribution.worst(text, compared)]
    return counts, misses


def own(setting: Setting) -> Result:
    """Names and attributions on the text of our own that is held out of training."""
    folder = ROOT / "training" / "written"
    counts = summed(_of_own(setting.model, example) for example in corpora.written(folder, "dev"))
    return Result(name="language/own text dev", data=digest(sorted(folder.glob("*.txt"))), counts=counts)


def _of_own(model: Model, example: Example) -> dict[str, Count]:
    layers = model(example.text, example.words)
    schemes = {"": NAMED, "also ": COUNTED}
    wanted = [
        Telling(**{role: tuple(example.words[n] for n in sorted(getattr(a, role))) for role in ROLES})
        for a in example.attributions or ()
    ]
    compared = compare(example.text, wanted, _attributed([layers]), nested=True)
    return _of_names(example, layers, schemes) | compared.counts


# ---- meaning and speed ----------------------------------------------------------------------------------------------


def fact_files(setting: Setting) -> list[Path]:
    """The facts across pages of the seeds and of the samples."""
    return [setting.shared / "gold" / "seeds_cross.json", *sorted((ROOT / "samples").glob("*/cross.json"))]


def facts(setting: Setting) -> Result:
    """Do tellings of one fact have like meanings: the seeds and the samples."""
    files = fact_files(setting)
    return _meanings("language/facts", digest(files), meaning.fact_pairs(files), setting.model)


def ecb(setting: Setting) -> Result:
    """Do sentences about one event have like meanings: ECB+."""
    files = meaning.ecb_files(setting.data)
    return _meanings("language/ECB+", digest(files), meaning.ecb_pairs(setting.data), setting.model)


def _meanings(name: str, data: str, pairs: meaning.Pairs, model: Model) -> Result:
    @cache
    def vector(text: str) -> Sequence[float]:
        return model(text, _words(text, 0, len(text))).meaning

    return Result(name=name, data=data, shares=meaning.meaning(pairs, vector))


def quickness(setting: Setting) -> Result:
    """Speed and memory on the seeds and PolNeAR dev."""
    seeds = pages(setting.shared / "gold" / "seeds.json", setting.shared / "seeds")
    texts = [page.document.text for page in seeds] + [a.text for a in polnear.articles(setting.data, "dev")]
    return Result(name="language/speed", data="", notes=tuple(speed(texts)))


# ---- all ------------------------------------------------------------------------------------------------------------

MEASURES: Mapping[str, Measure] = {
    "EWT test": ewt("test"),
    "GUM test": gum("test"),
    "wikigold": encyclopaedia,
    "re3d": defence,
    "PolNeAR dev": attributions("dev"),
    "seeds": seeds,
    "facts": facts,
    "ECB+": ecb,
    "speed": quickness,
}
DEV: Mapping[str, Measure] = {"EWT dev": ewt("dev"), "GUM dev": gum("dev"), "own text dev": own}
POLNEAR_TEST: Mapping[str, Measure] = {"PolNeAR test": attributions("test")}


def results(shared: Path, measures: Mapping[str, Measure], *, only: str = "") -> Iterator[Result]:
    """The results that hold anything, each as soon as it is there; `only` is a part of the names wanted."""
    setting = Setting(shared=shared, model=of_words)
    for name, measure in measures.items():
        if only in name:
            result = measure(setting)
            if result.values or result.notes:
                yield result
