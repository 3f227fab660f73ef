"""A file of corrections: who is who, who said what, which verbs are cues; applied to each parse."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, cast

import attrs

from newsparse.errors import CorrectionsError, PeopleError
from newsparse.model import CORRECTIONS
from newsparse.people import Correction, Person
from newsparse.suggest import did_you_mean, no_such_file

if TYPE_CHECKING:
    from os import PathLike

    from newsparse.document import Document
    from newsparse.pipeline import Pipeline

_TABLES: Final = ("people", "merges", "quotes", "mentions", "cues")
_CUES: Final = ("add", "remove")
_PLACE: Final = ("article", "at", "span", "text", "speaker", "nobody")


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Corrections:
    """What a newsroom puts right in parses of its articles.

    Attributes:
        people: Who is who: names and aliases of one person, merges of speakers.
        places: Who speaks at single places, and whom single mentions mean.
        cues: Verbs, without "to", that introduce quotes, whatever newsparse would think of them.
        no_cues: Verbs that introduce none.
        digest: The file's name and the SHA-256 of the corrections; ``document.provenance.corrections`` has it.

    Example:
        >>> import newsparse
        >>> corrections = newsparse.Corrections.from_dict(
        ...     {"merges": [["Ana Costa", "the harbour chief"]], "cues": {"add": ["toot"]}}
        ... )
        >>> pipeline = corrections.applied_to(newsparse.default_pipeline())
        >>> text = "Ana Costa came late. The harbour chief tooted that the pumps had failed."
        >>> document = newsparse.parse_article(text, pipeline=pipeline)
        >>> [(quote.speaker.name, quote.cue[0].text) for quote in document.quotes]
        [('Ana Costa', 'tooted')]
    """

    people: tuple[Person, ...] = ()
    places: tuple[Correction, ...] = ()
    cues: tuple[str, ...] = attrs.field(default=(), converter=_words)
    no_cues: tuple[str, ...] = attrs.field(default=(), converter=_words)
    digest: str = ""

    @classmethod
    def from_file(cls, path: str | PathLike[str]) -> Self:
        """The corrections in a file, TOML or JSON by its ending; see the how-to guide for what it holds.

        Raises:
            CorrectionsError: If it cannot be read, or an entry cannot be; the error says which.
        """
        file = Path(path)
        try:
            text = file.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise CorrectionsError(str(file), no_such_file(file)) from None
        except (OSError, UnicodeDecodeError) as error:
            raise CorrectionsError(str(file), f"cannot be read: {error}") from None
        try:
            data = tomllib.loads(text) if file.suffix.lower() == ".toml" else json.loads(text)
        except (ValueError, RecursionError) as error:
            kind = "TOML" if file.suffix.lower() == ".toml" else "JSON (TOML files end in .toml)"
            raise CorrectionsError(str(file), f"is not {kind}: {error}") from None
        return cls.from_dict(data, name=file.name)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, name: str = "corrections") -> Self:
        """The corrections in plain data.

        Args:
            data: The tables ``people``, ``merges``, ``quotes``, ``mentions`` and ``cues``, each of which may be absent.
            name: What errors and the record call it.

        Raises:
            CorrectionsError: If an entry cannot be; the error says which.
        """
        _check_keys(data, _TABLES, name)
        people = [
            _made(Person, row, f"{name}: people[{number}]") for number, row in enumerate(_list(data, "people", name))
        ]
        for number, names in enumerate(_list(data, "merges", name)):
            where = f"{name}: merges[{number}]"
            if not isinstance(names, list | tuple) or len(names) < 2:  # noqa: PLR2004  one name merges nothing
                raise CorrectionsError(where, f"is a list of two names or more of one person, not {names!r}")
            people.append(_made(Person, {"name": names[0], "aliases": names[1:]}, where))
        places = [
            _place(row, kind.removesuffix("s"), f"{name}: {kind}[{number}]")
            for kind in ("quotes", "mentions")
            for number, row in enumerate(_list(data, kind, name))
        ]
        cues = data.get("cues", {})
        _check_keys(cues, _CUES, f"{name}: cues")
        told = {key: _verbs(cues.get(key, ()), f"{name}: cues.{key}") for key in _CUES}
        twice = sorted(set(told["add"]) & set(told["remove"]))
        if twice:
            where = f"{name}: cues"
            raise CorrectionsError(where, f"{twice[0]!r} is both added and removed")
        whole = json.dumps(data, sort_keys=True, default=str).encode(errors="backslashreplace")
        digest = f"{name} sha256:{hashlib.sha256(whole).hexdigest()}"
        return cls(people=tuple(people), places=tuple(places), cues=told["add"], no_cues=told["remove"], digest=digest)

    def applied_to(self, pipeline: Pipeline) -> Pipeline:
        """A copy of a pipeline that knows the corrections, with a stage at its end that records where they applied.

        Raises:
            PipelineError: If no stage of the pipeline takes what is corrected.
        """
        from newsparse.stages.corrected import Corrected  # noqa: PLC0415  stages load word lists

        if self.people:
            pipeline = pipeline.with_people(self.people)
        if self.places:
            pipeline = pipeline.with_corrections(self.places)
        if self.cues or self.no_cues:
            quotes = cast("Any", pipeline["quotes"])
            pipeline = pipeline.replace("quotes", attrs.evolve(quotes, cues=self.cues, no_cues=self.no_cues))
        return pipeline.with_stage(Corrected(people=self.people, corrections=self.places, digest=self.digest))

    def entries(self) -> dict[str, str]:
        """What each entry that leaves a trace would be missed as, by the name that ``CorrectionItem.entry`` has for it.

        Cues that are removed leave no trace.
        """
        named = {f"people[{i}]": f"{person.name!r} stands in no article" for i, person in enumerate(self.people)}
        for i, place in enumerate(self.places):
            article = "any article" if place.article is None else f"article {place.article!r}"
            named[f"corrections[{i}]"] = f"the correction at {place.span.start} of {article} was never reached"
        if self.cues:
            named["cues"] = f"none of the added cues ({', '.join(self.cues)}) has a quote"
        return named

    def unmatched(self, documents: Iterable[Document]) -> tuple[str, ...]:
        """What applied nowhere in documents that were parsed with the corrections, as sentences to show.

        Args:
            documents: The documents; each is looked at once.
        """
        waiting = self.entries()
        for document in documents:
            if CORRECTIONS in document:
                for item in document[CORRECTIONS]:
                    waiting.pop(item.entry, None)
        return tuple(waiting.values())


def _check_keys(data: object, known: tuple[str, ...], where: str) -> None:
    if not isinstance(data, Mapping):
        raise CorrectionsError(where, f"is a table with some of {', '.join(known)}, not {data!r}")
    for key in data:
        if key not in known:
            hint = did_you_mean(str(key), known)
            raise CorrectionsError(where, f"has no {key!r}{hint or ';'} it has: {', '.join(known)}")


def _list(data: Mapping[str, Any], key: str, name: str) -> list[Any]:
    rows = data.get(key, [])
    if not isinstance(rows, list | tuple):
        where = f"{name}: {key}"
        raise CorrectionsError(where, f"is a list of entries ([[{key}]] in TOML), not {rows!r}")
    return list(rows)


def _made(kind: type[Any], row: object, where: str) -> Any:  # noqa: ANN401  one of two classes
    names = tuple(field.name for field in attrs.fields(kind))
    _check_keys(row, names, where)
    fields = cast("Mapping[str, Any]", row)
    for field in attrs.fields(kind):
        if field.default is attrs.NOTHING and field.name not in fields:
            raise CorrectionsError(where, f"lacks {field.name!r}")
    try:
        return kind(**fields)
    except PeopleError as error:
        raise CorrectionsError(f"{where}.{error.where}", error.problem) from None


def _place(row: object, corrects: str, where: str) -> Correction:
    _check_keys(row, _PLACE, where)
    fields = cast("Mapping[str, Any]", row)
    if ("at" in fields) == ("span" in fields):
        raise CorrectionsError(where, "has either 'at', an offset in the article's text, or 'span', [start, end]")
    if ("speaker" in fields) == bool(fields.get("nobody")):
        raise CorrectionsError(where, "has either 'speaker', a name, or 'nobody = true'")
    start = fields.get("at")
    if "at" in fields and (type(start) is not int or start < 0):
        raise CorrectionsError(f"{where}.at", f"must be a whole number from 0, got {start!r}")
    text = fields.get("text")
    if text is not None and (not isinstance(text, str) or not text):
        raise CorrectionsError(f"{where}.text", f"must be what stands there, got {text!r}")
    span = fields.get("span") if start is None else [start, start + len(text or "x")]
    given = {"span": span, "speaker": fields.get("speaker"), "corrects": corrects, "text": text}
    return cast("Correction", _made(Correction, {**given, "article": fields.get("article")}, where))


def _verbs(words: object, where: str) -> tuple[str, ...]:
    if isinstance(words, str) or not isinstance(words, Iterable):
        raise CorrectionsError(where, f"is a list of verbs, not {words!r}")
    found = tuple(words)
    for word in found:
        if not isinstance(word, str) or not word.isalpha():
            raise CorrectionsError(where, f"{word!r} is not a verb of one word, without 'to'")
    return tuple(word.lower() for word in found)
