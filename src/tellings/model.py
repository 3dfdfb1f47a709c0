"""The values that flow through Tellings: the page to read first.

Everything here is frozen, keyword-only and made of plain data; unknown is None. Offsets are Unicode code points,
spans half-open. Field names and vocabularies are the contract of account.json (docs/account.md).

    Document ─ Block ─ Outlet ─ Published …        what was given
    Reading ─ Sentence ─ Quotation ─ Layers …      a document with its language layers
    Story ─ LineageEdge ─ Change                   which pages belong together, who copied whom
    Mention ─ Entity ─ Variant ─ Location ─ Cast   who and where
    Utterance ─ Statement ─ Figure ─ Time ─ Place  what is said, how many, when, where
    Extract ─ Claim ─ Material                     what one page says; what all pages of a story say
    Fact ─ Finding ─ TimelineEntry ─ Gap …         what several tellings together amount to
    Account                                        the result
    Problem                                        what went wrong, with one page or one stage
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tellings.spans import Evidence, Span

SCHEMA = 1

Role = Literal[
    "headline", "crosshead", "body", "caption", "byline", "dateline", "comment", "teaser", "advert", "notice",
    "navigation", "other",
]  # fmt: skip
OutletCertainty = Literal["stated", "inferred", "given"]
DateHow = Literal["stated", "inferred", "aligned", "given"]
How = Literal["stated", "inferred"]
ReportKind = Literal["main", "entry", "other"]
EntityType = Literal["person", "organisation", "place", "group"]
Precision = Literal["point", "city", "region", "country"]
MentionLevel = Literal["name", "description", "adjective", "pronoun"]
Modality = Literal[
    "asserted", "denied", "demanded", "requested", "urged", "promised", "offered", "warned", "accused", "blamed",
    "condemned", "hoped", "doubted", "feared", "expected", "possible", "planned", "refused", "showed", "unconfirmed",
    "estimated", "other",
]  # fmt: skip
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible", "uncommitted"]
Bound = Literal["exact", "at_least", "more_than", "up_to", "less_than", "almost", "about", "vague"]
FigureKind = Literal["killed", "injured", "killed_or_injured", "displaced", "missing", "detained", "other"]
StoryLevel = Literal["episode", "event", "coverage"]
LineageKind = Literal["same_text", "abridged", "spun", "shared_passage"]
Direction = Literal["a_from_b", "b_from_a", "common_ancestor", "unknown"]
ChangeKind = Literal[
    "lost_attribution", "strengthened", "weakened", "wrong_fact", "number_changed", "negation", "inverted", "damaged",
    "wording",
]  # fmt: skip
Voice = Literal["outlet", "attributed"]
FactStatus = Literal["corroborated", "single_origin", "disputed", "denied", "unattributed"]
FindingKind = Literal[
    "agrees", "refines", "differs", "contradicts", "denies", "supersedes", "attribution_lost", "wording_changed",
    "hedge_lost", "different_reference_class", "error_in_retelling",
]  # fmt: skip
SameOrigin = Literal["same", "different", "unknown"]
GapKind = Literal["single_origin", "one_side_only", "denial_not_carried", "unstated"]

IN_ACCOUNT_ROLES: frozenset[str] = frozenset({"headline", "crosshead", "body", "caption"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong or needs a look; loses nothing else. `document` is an id, None when there is none."""

    document: str | None
    stage: str
    kind: str
    detail: str


# ---- what was given ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a document with a role. Blocks are in order, do not overlap, cover every non-blank character.

    `report` is an index into the document's reports, 0 where it has but one. `language` is told where it is not the
    document's.
    """

    start: int
    end: int
    role: Role
    in_account: bool
    confidence: float
    report: int = 0
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who put the page out; `family` is the publisher family, None where ownership is not known."""

    name: str
    family: str | None
    evidence: tuple[Evidence, ...] = ()
    certainty: OutletCertainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the page was published, or changed: the day (EDTF), and how that is known.

    `at` is the time with its zone as it is stated (ISO 8601), None where only the day is known; the day is that of the
    zone in which the outlet prints it.
    """

    edtf: str
    evidence: tuple[Evidence, ...] = ()
    how: DateHow
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A name that the page has for something of its own; without evidence where it stands in the markup alone."""

    name: str
    evidence: tuple[Evidence, ...] = ()
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The words that open a report with where and when it was written: "KYIV, Aug 11 (Reuters) –".

    `edtf` is the day, without its year ("XXXX-08-11") where nothing tells the year.
    """

    place: str | None
    edtf: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One of several reports on a page: the page's own, an entry of its live coverage, or another article's."""

    kind: ReportKind
    title: Evidence | None = None
    published: Published | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page: the text read from its bytes, never edited, and what the page says of itself.

    `rendering` names and versions the way from bytes to text ("text/1", "html/2") and is part of `id`, with the
    SHA-256 of the bytes. `text` is "" in an account file written without texts. `byline` holds the authors that the
    page prints, `authors` all that it names; `agencies` those that it credits; `reports` is empty where there is but
    one.
    """

    id: str
    name: str
    sha256: str
    media_type: str
    rendering: str
    length: int
    title: Evidence | None = None
    outlet: Outlet | None = None
    byline: tuple[Evidence, ...] = ()
    authors: tuple[Stated, ...] = ()
    agencies: tuple[Outlet, ...] = ()
    dateline: Dateline | None = None
    published: Published | None = None
    updated: Published | None = None
    section: Stated | None = None
    language: str | None = None
    url: str | None = None
    reports: tuple[Report, ...] = ()
    blocks: tuple[Block, ...] = ()
    text: str = ""


# ---- a document with its language layers --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a block that is in the account. `block` is an index into the document's blocks."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch in quotation marks, the marks included. `closed` is False where the closing mark never comes."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a sentence, with its grammar as Universal Dependencies have it.

    `part` is the universal part of speech, `tag` the Penn Treebank's; `head` is an index into the sentence's words,
    None for the root; `relation` says what the word is to its head, subtypes included.
    """

    start: int
    end: int
    part: str
    tag: str
    head: int | None
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A stretch that names somebody or something, a date or a number; `kind` is one of the language model's."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that say who says what, inside one sentence: the cue ("said"), its source and its content, in order.

    The source may be missing, the cue and the content never; a content may hold other attributions.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What the language model makes of one sentence; offsets are the document's.

    `meaning` is a vector of length one: the nearer two sentences are in meaning, the larger is their inner product.
    """

    words: tuple[Word, ...]
    names: tuple[Name, ...]
    attributions: tuple[Attribution, ...]
    meaning: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document as the language stage hands it on: sentences and quotations of the blocks in the account.

    `layers` has one entry a sentence.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    layers: tuple[Layers, ...] = ()


# ---- stories and lineage ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents that tell one event, and why they are together.

    An episode is a part of an event, an event a part of a coverage; `within` is the id of the story one level up.
    """

    id: str
    title: str
    documents: tuple[str, ...]
    why: str
    level: StoryLevel = "event"
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a retelling changed; a or b is None where words were dropped or added."""

    kind: ChangeKind
    a: Evidence | None
    b: Evidence | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ancestor:
    """A text that is not among the documents but is credited in one of them."""

    name: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageEdge:
    """Two passages that descend from the same text. `b` is None where the ancestor is not among the documents."""

    kind: LineageKind
    a: Evidence
    b: Evidence | None
    direction: Direction
    score: float
    changes: tuple[Change, ...] = ()
    why: str
    ancestor: Ancestor | None = None


# ---- who and where ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where somebody or something is named or described."""

    evidence: Evidence
    type: EntityType
    level: MentionLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A spelling and all places where it stands."""

    text: str
    mentions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Coordinates in degrees (WGS 84) of a gazetteer entry."""

    lat: float
    lon: float
    precision: Precision
    gazetteer_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something, over all documents of an account. `named` is False for "officials", "sources"."""

    id: str
    type: EntityType
    name: str
    role: str | None = None
    side: str | None = None
    named: bool = True
    variants: tuple[Variant, ...] = ()
    place: Location | None = None
    merged_because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who and what the pages of a story name: the merged entities, and which entity each mention belongs to.

    Merging is this table, never a rewrite: `of_mention` maps the evidence of every mention to an entity id.
    """

    entities: tuple[Entity, ...]
    of_mention: Mapping[Evidence, str]


# ---- what is said ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One act of saying as its page has it, before it is known whom the words for source and relays mean.

    Fields are those of `Statement`; `source` and `relay` are words, `relay` outermost first. `within` and `about`
    are ids of utterances of the same page. The id is that of the statement which is made of it.
    """

    id: str
    document: str
    content: tuple[Evidence, ...]
    cue: tuple[Evidence, ...]
    source: tuple[Evidence, ...]
    relay: tuple[Evidence, ...]
    modality: Modality
    polarity: Polarity
    certainty: Certainty
    quoted: tuple[Evidence, ...] = ()
    hedges: tuple[Evidence, ...] = ()
    within: str | None = None
    about: str | None = None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One act of saying. `relay` is outermost first: outlet → relay[0] → … → speaker.

    Of a denial the content is the denied proposition and the polarity "negative": polarity is the speaker's stance
    towards the content. `within` is the outer statement of a nested one; `about` what an "unconfirmed" one qualifies.
    """

    id: str
    document: str
    content: tuple[Evidence, ...]
    cue: tuple[Evidence, ...]
    source: tuple[Evidence, ...]
    speaker: tuple[str, ...]
    relay: tuple[str, ...]
    modality: Modality
    polarity: Polarity
    certainty: Certainty
    quoted: tuple[Evidence, ...] = ()
    hedges: tuple[Evidence, ...] = ()
    said_when: str | None = None
    within: str | None = None
    about: str | None = None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity. low and high are inclusive limits, None where open; `evidence` is the number with its modifier.

    `number` is the number alone. `unit` is a singular noun or symbol; ordinals have "ordinal", clock times "clock".
    `additional` marks "a further 304".
    """

    id: str
    document: str
    evidence: Evidence
    number: Evidence
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    counted: str | None
    kind: FigureKind
    additional: bool = False
    place: str | None = None
    as_of: str | None = None
    since: str | None = None
    statement: str | None = None
    in_account: bool = True
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression. `edtf` is None where it has no date; `duration` is ISO 8601."""

    document: str
    evidence: Evidence
    edtf: str | None
    duration: str | None = None
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in a document, as an entity."""

    document: str
    evidence: Evidence
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a statement or the outlet's own voice puts forward."""

    id: str
    document: str
    evidence: tuple[Evidence, ...]
    voice: Voice
    statement: str | None
    event_time: str | None
    place: str | None
    figures: tuple[str, ...]
    gist: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What one page says by itself, before the pages are brought together: the map stage of `claims`."""

    document: str
    mentions: tuple[Mention, ...]
    utterances: tuple[Utterance, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that the pages of one story say: what an account is built from. `stories` holds this story first.

    `overrides` are the corrections by people that applied so far, in words.
    """

    stories: tuple[Story, ...]
    readings: tuple[Reading, ...]
    lineage: tuple[LineageEdge, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    overrides: tuple[str, ...] = ()


# ---- what the tellings together amount to ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The four counts of a whole account: what a fact's counts are for one fact."""

    pages: int
    outlets: int
    lineages: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Claims aligned as being about the same thing, with the four counts (docs/account.md)."""

    id: str
    title: str
    claims: tuple[str, ...]
    pages: int
    outlets: int
    lineages: int
    origins: int
    origin: tuple[str, ...]
    carried_by: tuple[str, ...]
    status: FactStatus
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A relation between two claims, with the words on both sides."""

    id: str
    kind: FindingKind
    a: str
    b: str
    a_evidence: Evidence
    b_evidence: Evidence
    why: str
    incompatible: bool = False
    origins: SameOrigin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """Something that happened: when it happened apart from when it was reported (EDTF)."""

    when: str
    what: str
    claims: tuple[str, ...]
    reported: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of the bottom line."""

    text: str
    status: FactStatus
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the tellings together leave open."""

    kind: GapKind
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A difference between two accounts."""

    kind: Literal["new", "superseded", "withdrawn", "reattributed", "disputed"]
    before: Fact | None
    after: Fact | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Something that stands only outside the reports: a figure in a teaser, say."""

    evidence: Evidence
    role: Role
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A correction by a person, and whether it still applied."""

    what: str
    applied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The result: one story told with every origin, every line cited; `since` is the input of an earlier account."""

    tellings: str
    schema: int = SCHEMA
    model: str | None = None
    input: str
    since: str | None = None
    counts: Counts | None = None
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    lineage: tuple[LineageEdge, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    bottom_line: tuple[Line, ...] = ()
    gaps: tuple[Gap, ...] = ()
    changed: tuple[Changed, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    overrides: tuple[Override, ...] = ()
    problems: tuple[Problem, ...] = ()
