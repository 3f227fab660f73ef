"""BRAT standoff, out and in: what newsparse wrote comes back, what annotators do is understood, faults are named."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from sample_articles import NAMES, parsed

from newsparse import (
    DETAILS,
    LINKS,
    Article,
    Document,
    FormatError,
    Gender,
    QuoteKind,
    SpeakerType,
    parse_article,
)
from newsparse.exports.brat import BratScheme, annotation_conf, load_brat, read_brat, save_brat, write_brat
from newsparse.exports.brat.standoff import fragments
from newsparse.model import ATTRIBUTIONS, MENTIONS, QUOTES, SPEAKERS
from newsparse.spans import Span

TEXT = "“It rained,” Ana Costa said. She called it a flood.\n“We\nswam.”"


def without_notes(ann: str) -> str:
    """The file as an annotator would have made it: no notes of ours."""
    return "".join(f"{line}\n" for line in ann.split("\n") if line and not line.startswith("#"))


@pytest.mark.parametrize("name", NAMES)
def test_round_trip(name: str) -> None:
    """Quotes, attributions, details, mentions, speakers and links of real-looking articles come back unchanged."""
    document = parsed(name)
    back = read_brat(document.text, write_brat(document), article_id=document.article.id)
    for layer in (QUOTES, ATTRIBUTIONS, DETAILS, MENTIONS, SPEAKERS, *([LINKS] if document[LINKS] else [])):
        assert back.layers.items_of(layer.name) == document[layer]
    assert back.article.id == document.article.id
    if LINKS in back:
        linked = [entity for entity in document.entities if entity.mentions]
        assert {entity.item for entity in back.entities} == {entity.item for entity in linked}


@pytest.mark.parametrize("name", NAMES)
def test_without_our_notes(name: str) -> None:
    """What the annotations themselves say is enough for contents, cues, sources, kinds and who speaks."""
    document = parsed(name)
    back = read_brat(document.text, without_notes(write_brat(document)))
    for mine, theirs in zip(document.quotes, back.quotes, strict=True):
        assert mine.item.content == theirs.item.content
        assert (mine.cue, mine.source, mine.kind) == (theirs.cue, theirs.source, theirs.kind)
        assert (mine.speaker is None) == (theirs.speaker is None)
        assert (theirs.confidence, theirs.rule) == (1.0, "brat")
        if mine.speaker is not None and theirs.speaker is not None:
            assert [mention.span for mention in mine.speaker.mentions] == [m.span for m in theirs.speaker.mentions]


@pytest.mark.parametrize("name", NAMES)
def test_lines_are_those_of_brat(name: str) -> None:
    """Every line has BRAT's form, every text is that of its offsets, no fragment crosses a line."""
    document = parsed(name)
    lines = write_brat(document).split("\n")[:-1]
    number = r"[1-9]\d*"
    form = regex.compile(
        rf"T{number}\t\w+ \d+ \d+(;\d+ \d+)*\t[^\t]+|R{number}\t\w+ Arg1:T\d+ Arg2:T\d+|A{number}\t\w+ T\d+ \w+"
        rf"|\*\tEquiv( T\d+){{2,}}|N{number}\tReference T\d+ \w+:\S+\t[^\t]+|\#{number}\tAnnotatorNotes T\d+\t[^\t]+"
    )
    assert [line for line in lines if not form.fullmatch(line)] == []
    keys = [line.partition("\t")[0] for line in lines if line[0] != "*"]
    assert len(set(keys)) == len(keys)
    for line in lines:
        if line[0] == "T":
            _, body, shown = line.split("\t")
            pairs = [pair.split() for pair in body.partition(" ")[2].split(";")]
            pieces = [document.text[int(start) : int(end)] for start, end in pairs]
            assert " ".join(pieces) == shown
            assert "\n" not in shown


def test_names_are_in_the_conf() -> None:
    """Whatever type, relation and attribute is written, BRAT's configuration of ours knows it."""
    known = set(regex.findall(r"^\w+", annotation_conf(), regex.M))
    used = set()
    for name in NAMES:
        for line in write_brat(parsed(name)).split("\n")[:-1]:
            if line[0] in "TRA":
                used.add(line.split("\t")[1].split()[0])
    assert used - known == set()
    assert {"Content", "Cue", "Source", "cue_of", "speaker_of", "Kind", "Speaker_type"} <= used


def test_a_correction_wins() -> None:
    """A content, a kind and a type that an annotator changed in BRAT win over what newsparse had written."""
    document = parse_article(TEXT)
    ann = write_brat(document)
    assert document.quotes[0].text == "“It rained,”"
    ann = ann.replace("Content 0 12\t“It rained,”", "Content 1 11\tIt rained,")
    ann = regex.sub(r"Kind (T\d+) direct", r"Kind \1 mixed", ann, count=1)
    ann = regex.sub(r"(Speaker_type T\d+) \w+", r"\1 group", ann)
    quote = read_brat(TEXT, ann).quotes[0]
    assert (quote.text, quote.kind, quote.rule, quote.confidence) == ("It rained,", QuoteKind.MIXED, "brat", 1.0)
    assert quote.speaker is not None
    assert quote.speaker.type == SpeakerType.GROUP


def test_wrapped_lines_are_one_span() -> None:
    """BRAT cannot hold a line end: the fragments of a wrapped line become one span again, paragraphs do not."""
    text = "He said “we are\nall going home”.\n\n“Good.”"
    ann = f"T1\tContent 8 15;16 31\t{text[8:15]} {text[16:31]}\n"
    assert read_brat(text, ann).quotes[0].item.content == (Span(8, 31),)
    apart = f"T1\tContent 8 15;34 41\t{text[8:15]} {text[34:41]}\n"
    assert read_brat(text, apart).quotes[0].item.content == (Span(8, 15), Span(34, 41))


def test_gold_of_others() -> None:
    """Types and relations of other projects, events, coreference by pairs and mention types of their own are read."""
    text = "“Yes,” Ana said. She waved."
    ann = (
        "T1\tUTTERANCE 0 6\t“Yes,”\n"
        "T2\tVerb 11 15\tsaid\n"
        "T3\tPER 7 10\tAna\n"
        "T4\tPER 17 20\tShe\n"
        "E1\tVerb:T2 What:T1 Who:T3\n"
        "R1\tCoref Arg1:T4 Arg2:T3\n"
        "T5\tTopic 21 26\twaved\n"
        "#1\tAnnotatorNotes T1\tnot JSON at all\n"
        "A1\tGender T3 female\n"
    )
    scheme = BratScheme(
        content=("utterance",), cue=("verb",), source_of=("who",), speaker_of=("who",), mentions={"PER": "person"}
    )
    document = read_brat(text, ann, scheme=scheme)
    (quote,) = document.quotes
    assert [piece.text for piece in (*quote.content, *quote.cue, *quote.source)] == ["“Yes,”", "said", "Ana"]
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.gender) == ("Ana", Gender.FEMALE)
    assert [mention.text for mention in quote.speaker.mentions] == ["Ana", "She"]
    assert [mention.kind.value for mention in quote.speaker.mentions] == ["name", "pronoun"]


def test_a_source_may_be_the_speaker() -> None:
    """An annotation that is said to speak is a mention, whatever its type; one without a name is unnamed."""
    ann = "T1\tContent 0 6\t“Yes,”\nT2\tSource 7 18\ta bystander\nR1\tspeaker_of Arg1:T2 Arg2:T1\n"
    quote = read_brat("“Yes,” a bystander said.", ann).quotes[0]
    assert quote.speaker is not None
    assert quote.speaker.mentions[0].kind.value == "nominal"


@pytest.mark.parametrize(
    ("ann", "problem"),
    [
        ("T1\tContent 0 99\tx", "beyond the text of 16 characters"),
        ("T1\tContent 0 6\tNo", "covers '“Yes,”' in the text, and not 'No'"),
        ("T1\tContent 6 0\tx", "is no line of BRAT"),
        ("T1\tContent zero six\tx", "is no line of BRAT"),
        ("T1", "is no line of BRAT"),
        ("Q1\tContent 0 6\tx", "is no line of BRAT"),
        ("T1\tContent 0 6\t“Yes,”\nR1\tcue_of Arg1:T7 Arg2:T1", "points at T7"),
        ("T1\tUtterance 0 6\t“Yes,”", "no type that is known, only: Utterance"),
        ("T1\tContent 0 6\t“Yes,”\nA1\tKind T1 loud", "one of: direct, mixed, indirect"),
    ],
)
def test_faults_are_named(ann: str, problem: str) -> None:
    """A file that is not BRAT, or not of this text, is an error that says where and what."""
    with pytest.raises(FormatError, match=regex.escape(problem)):
        read_brat("“Yes,” Ana said.", ann)


def test_files(tmp_path: Path) -> None:
    """A folder of files comes back in the order of names; names are safe and never the same."""
    texts = ["“Yes,” Ana said.\r\n", "“No,” he said.", "It rained."]
    ids = ["../../etc/a b", "A_b", None]
    documents = [parse_article(Article(text, id=id_)) for text, id_ in zip(texts, ids, strict=True)]
    files = save_brat(documents, tmp_path / "out")
    assert [file.name for file in files] == ["a_b.ann", "A_b-2.ann", "article-00003.ann"]
    assert (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8") == annotation_conf()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    back = {document.article.id: document.text for document in load_brat(tmp_path / "out")}
    assert back == {"A_b-2": texts[1], "a_b": texts[0], "article-00003": texts[2]}
    (one,) = load_brat(files[0])
    assert one[QUOTES] == documents[0][QUOTES]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """No path, no file in a folder, no text beside a file, a text in another encoding: each is told."""
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        next(load_brat(tmp_path / "nowhere"))
    with pytest.raises(FormatError, match=r"no \.ann file"):
        next(load_brat(tmp_path))
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    with pytest.raises(FormatError, match=r"a\.txt is not beside it"):
        next(load_brat(tmp_path))
    (tmp_path / "a.txt").write_bytes(b"\x93Yes\x94")
    with pytest.raises(FormatError, match="is not UTF-8: byte 0x93 at offset 0"):
        next(load_brat(tmp_path))
    (tmp_path / "a.txt").write_bytes(b"Yes")
    assert next(load_brat(tmp_path)).quotes == ()


def test_empty() -> None:
    """A document in which nothing was found is an empty file, and comes back."""
    empty = Document.from_dict(
        {
            "schema": "newsparse/1",
            "article": {"text": "x"},
            "provenance": {"newsparse": "0", "model": None, "stages": []},
            "layers": {},
        }
    )
    assert write_brat(empty) == ""
    assert read_brat("x", "").quotes == ()


@given(st.text(alphabet="ab \n\r\t\u2028\x85“”\U0001f9ea", max_size=30), st.integers(0, 28), st.integers(1, 30))
def test_fragments(text: str, start: int, size: int) -> None:
    """Fragments hold every character of a span that is not white space, and no line end."""
    end = min(len(text), start + size)
    if start < end:
        pieces = fragments(text, [Span(start, end)])
        assert "".join("".join(piece.of(text).split()) for piece in pieces) == "".join(text[start:end].split())
        assert not any("\n" in piece.of(text) or "\r" in piece.of(text) for piece in pieces)


def test_a_relation_to_an_event() -> None:
    """A relation that ends at an event joins the event's trigger; one that ends nowhere joins nothing."""
    bounds = "T1\tContent 0 6\t“Yes,”\nT2\tCue 11 15\tsaid\nE1\tCue:T2\n"
    for argument, cue in (("E1", ["said"]), ("T2", ["said"]), ("X9", [])):
        document = read_brat("“Yes,” Ana said.", f"{bounds}R1\tcue_of Arg1:{argument} Arg2:T1\n")
        assert [piece.text for piece in document.quotes[0].cue] == cue


def test_a_note_of_somebody_else() -> None:
    """A note that is JSON, but not what newsparse writes, is refused with what to do."""
    ann = 'T1\tContent 0 6\t“Yes,”\n#1\tAnnotatorNotes T1\t{"content": 7}\n'
    with pytest.raises(FormatError, match="take the lines that begin with # out"):
        read_brat("“Yes,” Ana said.", ann)
