"""Where sentences end: one candidate regex, then decisions by the class of the word before and by what follows.

A candidate is a run of terminal marks with its closing marks, before white space (or an opening mark) and something
that is not a lower-case letter, a comma or a dash. All else is never an end.

Ellipses follow one convention. Before a capital, three dots (or "…") end a sentence where a closing quotation mark or
a fourth dot stands with them, where they are bracketed, and where they touch the word before them and the next word is
one that opens sentences; with a space before them they are a pause. Of a full stop and an ellipsis after it
(". . . ." touching its word) the full stop ends the sentence, and the ellipsis opens the next one.

The classes of abbreviations and their treatment follow Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary
Detection" (Computational Linguistics 32, 2006), in what they tell apart; the lists are newsparse's own.
"""

from __future__ import annotations

from typing import Final

import attrs
import regex

from newsparse.stages.lines import BULLETS
from newsparse.stages.sentences.abbreviations import Kind, Words
from newsparse.stages.sentences.brackets import bracket_pairs
from newsparse.stages.sentences.lists import item_starts

_OPENERS: Final = "\"'“‘„‚«‹(\\[¿¡`"
_PARTICLES: Final = "al|el|de|der|van|von|bin|da|di|du|la|le"
# Every quantifier is possessive and every run is entered at its first character only: linear on any text. Repeated
# groups are bounded, as the engine keeps a record of each round.
_CANDIDATE: Final = regex.compile(
    rf"""
    (?<![.!?…])(?<![.!?…][ \xa0])(?P<mark>[.!?…]++(?:[ \xa0][.…]++){{0,20}}+)  # ". . ." counts as one
    (?P<closers>["”’'»›)\]]*+(?:“(?=\s))?+)  # “ before white space: the wrong mark, but a closing one
    (?:\s++|(?=[“«‹])|(?P<joined>(?<=\p{{Ll}}{{3}}["”’»]?[.?!])(?=\p{{Lu}}\p{{Ll}})|(?<=[\p{{Ll}}\d][.?!…]["”»’])(?=\p{{Lu}})))
    (?P<openers>[{_OPENERS}]*+)
    (?=[^\p{{Ll}}\s,;:.!?…)\]”’»›—–\-]|\p{{Ll}}++\p{{Lu}}|(?<=\()\p{{Ll}}|https?://|www\.|(?:{_PARTICLES})[ \-]\p{{Lu}})
    |[。！？｡।॥؟۔]++[”’」』）)\]"']*+\s*+(?=\S)           # scripts that put no space there, or have no capitals
    """,
    regex.X,
)
_WORD: Final = regex.compile(r"[\p{L}\p{M}]++(?:[’'][\p{L}\p{M}]++){0,2}+")
_TIME_FOLLOWS: Final = regex.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|March|April|May\b|June|July|Aug|Sept|Oct|Nov|Dec"
    r"|E[SD]?T\b|C[SDE]?S?T\b|M[SD]T\b|P[SD]?T\b|BST\b|GMT\b|UTC\b|IST\b|JST\b|HKT\b|AE[SD]T\b"
    r"|Eastern|Central|Mountain|Pacific|Greenwich|London|Beijing|Moscow)"
)
# A sentence that has only said when: "At 5 a.m. Ana Costa left."
_TIME_OPENS: Final = regex.compile(
    r"(?:(?:At|By|Around|About|Before|After|Until|Since|From|Between|Just|Shortly|Every|On)\b[^.;]{0,60})?"
    r"\b\d[\d:]*+ ?[ap]\.m",
    regex.I,
)
_PIECES: Final = regex.compile(r"[^\w.'’°&]+")
_ON_X: Final = regex.compile(r"(?:[Oo]n|[Tt]o|via|[Tt]witter|into) X$")  # the platform, not an initial
_ENUMERATOR: Final = regex.compile(rf"[{BULLETS}]?\s*[\"“(\[]?(?:\d{{1,3}}|\p{{L}}|[ivxIVX]{{1,5}})")
_CITY: Final = regex.compile(r"\p{Lu}[\p{L}.’'\-]+,\s[\p{L}.]+$")
_LATE: Final = 40  # characters of a sentence before its last word
_LONGEST_NUMBER: Final = 6  # characters of an item's number with its bullet
_LONGEST_WORD: Final = 24  # characters that are looked at before a mark
_ELLIPSIS: Final = 3  # dots
_QUOTES: Final = frozenset("\"”’'»›“")


def _attribution(verbs: tuple[str, ...]) -> regex.Pattern[str]:
    """A name and a verb of speech after a quotation: "Coach Renata Sousa shouted", "Ana Costa, a baker, asked"."""
    name = r"(?:[\p{Lu}\d][\w.’'\-]*+|of|the|de|la|bin|al|van|von|for|and|&)"
    appositive = r"(?:(?<=,\s)[^,.?!;:“”\"\n]{3,120}+,\s++){0,2}"
    # "Costa said she ..." is a sentence of its own, "Costa asked the mayor" is not.
    own = r"(?!\s++(?:that|he|she|they|it|we|there|the|nothing|no|his|her|their|him|them|a|an)\b)"
    return regex.compile(rf"(?:{name},?\s++){{1,8}}?{appositive}(?:(?:asked|asks|told)\b|(?:{'|'.join(verbs)})\b{own})")


@attrs.frozen(eq=False)
class Rules:
    """The decisions, with the word lists they need.

    Attributes:
        words: Abbreviations, starters and names with an exclamation mark.
        attribution: What follows a quotation that goes on in its attribution.
    """

    words: Words
    attribution: regex.Pattern[str]

    @classmethod
    def of(cls, words: Words, verbs: tuple[str, ...]) -> Rules:
        """Rules over word lists."""
        return cls(words, _attribution(verbs))

    def starts(self, text: str, start: int, end: int) -> list[int]:  # noqa: C901  one kind of candidate after the other
        """Where the sentences of the paragraph ``text[start:end]`` begin, in order, ``start`` among them.

        ``start`` is the index of a character that is not white space.
        """
        found = [start]
        pairs = bracket_pairs(text, start, end)
        items = item_starts(text, start, end)
        item, pair, here = next(items, end), 0, start
        seen, counted = 0, start  # straight quotation marks, up to where
        for match in _CANDIDATE.finditer(text, start, end):
            while item < match.start():
                if item > here:
                    here = item
                    found.append(here)
                item = next(items, end)
            mark, stop = match.span("mark")
            if mark < 0:  # a mark of another script
                here = match.end()
                found.append(here)
                continue
            while pair < len(pairs) and pairs[pair][1] < mark:
                pair += 1
            if pair < len(pairs) and pairs[pair][0] < mark and not _opens(text, here, pairs[pair][0]):
                closed = pairs[pair][1] < match.start("openers")
                if not (closed and text[mark] == "."):
                    continue
            if match.start("joined") >= 0:
                seen, counted = seen + text.count('"', counted, mark), mark
                if match["closers"] == '"' and not seen % 2:
                    here = match.start("closers")  # he said."We lost": the mark opens what follows
                    found.append(here)
                    continue
                if not match["closers"] and not self._joined(text, here, mark):
                    continue
            cut = self._cut(text, here, match) if stop - mark > 1 else self._single(text, here, match)
            if cut >= 0:
                here = cut
                found.append(here)
        return found if item == end else sorted({*found, item, *items})

    def _joined(self, text: str, here: int, mark: int) -> bool:
        """Whether a mark without a space after it ("left.The") parts two words, and not the parts of an address."""
        word = text[max(here, mark - _LONGEST_WORD) : mark].rsplit(maxsplit=1)[-1].strip('"”’»“')
        return word.isalpha() and self._starter(text, mark + 1)

    def _single(self, text: str, here: int, match: regex.Match[str]) -> int:
        """Where the next sentence begins after a single mark, or -1 where none does."""
        mark = match.start("mark")
        if text[mark] == ".":
            return match.start("openers") if self._full_stop(text, here, mark, match) else -1
        return self._cut(text, here, match)

    def _full_stop(self, text: str, here: int, mark: int, match: regex.Match[str]) -> bool:
        """Whether a single full stop ends a sentence."""
        piece = text[max(here, mark - _LONGEST_WORD) : mark]
        if not piece or piece[-1].isspace():
            return mark > here
        written = piece.split()[-1]
        word = written if written.isalpha() else _PIECES.split(written)[-1]
        if mark - here <= _LONGEST_NUMBER and _ENUMERATOR.fullmatch(text, here, mark):
            return False
        kind = self.words.kind(word)
        if kind is None:
            if len(word) != 1 or not word.isalpha() or _ON_X.search(text, max(here, mark - _LONGEST_WORD), mark):
                return True
            kind = Kind.NAME if word.isupper() else Kind.NUMBER
        return self._abbreviation_ends(text, here, match, kind, written, word)

    def _abbreviation_ends(
        self, text: str, here: int, match: regex.Match[str], kind: Kind, written: str, word: str
    ) -> bool:
        """Whether the full stop of an abbreviation also ends the sentence."""
        follows = match.end()
        if kind is Kind.NEVER or kind is Kind.TITLE:
            return False
        digit = text[follows].isdigit()
        if kind is Kind.NUMBER:
            return not digit and (word.islower() or word == "No" or self._starter(text, follows))
        opener = text[match.start("openers") : follows]
        if digit or "(" in opener or "[" in opener:
            return False
        if kind is Kind.TIME:
            return not (_TIME_FOLLOWS.match(text, follows) or _TIME_OPENS.fullmatch(text, here, match.start("mark")))
        if self._starter(text, follows) or (kind is Kind.STATE and self._after_city(text, here, match)):
            return True
        # Closing quotation marks after the full stop of a longer quotation: an end. Of one word ("Jr."): a nickname.
        closers = match["closers"]
        return bool(closers) and closers[0] in _QUOTES and written[0] not in _QUOTES and written[0] not in "“‘«"

    def _after_city(self, text: str, here: int, match: regex.Match[str]) -> bool:
        """Whether a state closes "in Salem, Ore." late in a sentence; inside one a comma would follow it."""
        mark = match.start("mark")
        return mark - here > _LATE and _CITY.search(text, max(here, mark - 2 * _LONGEST_WORD), mark) is not None

    def _starter(self, text: str, at: int) -> bool:
        """Whether the word at ``at`` is one that opens sentences."""
        match = _WORD.match(text, at)
        if match is None:
            return False
        word = match[0]
        if word.lower().replace("’", "'") not in self.words.starters:
            return False
        return not (text[match.end() : match.end() + 1] == "." and (len(word) == 1 or word == "No"))

    def _cut(self, text: str, here: int, match: regex.Match[str]) -> int:
        """Where the next sentence begins after marks that are not one full stop, or -1 where none does."""
        mark = match.start("mark")
        marks, first = match["mark"], match.start("openers")
        quoted = any(closer in _QUOTES for closer in match["closers"])
        if mark == here or (quoted and self._goes_on(text, first)):
            return -1  # what opens a sentence does not end it, and a quotation goes on in its attribution
        if "?" in marks or "!" in marks:
            ends = bool(match["closers"]) or marks[-1] == "?" or not self._exclaimed(text, here, match)
            return first if ends else -1
        if marks[0] == "." and marks[1:2].isspace() and not text[mark - 1].isspace() and _dots(marks) > _ELLIPSIS:
            return mark + 2
        return first if quoted or _dots(marks) != _ELLIPSIS or self._ellipsis_ends(text, mark, match) else -1

    def _goes_on(self, text: str, first: int) -> bool:
        """Whether a name and a verb of speech follow; a pronoun with a capital opens a sentence of its own."""
        if self.attribution.match(text, first) is None:
            return False
        return text[first : first + 2] == "I " or not self._starter(text, first)

    def _ellipsis_ends(self, text: str, mark: int, match: regex.Match[str]) -> bool:
        """Whether three dots without a closing quotation mark end a sentence."""
        if text[mark - 1] == "[" and match["closers"] == "]":
            return match.start("openers") == match.end()
        return not text[mark - 1].isspace() and self._starter(text, match.end())

    def _exclaimed(self, text: str, here: int, match: regex.Match[str]) -> bool:
        """Whether an exclamation mark belongs to a name."""
        mark = match.start("mark")
        word = text[max(here, mark - _LONGEST_WORD) : mark].split()[-1:]
        if not word or _PIECES.split(word[0])[-1] not in self.words.exclaimed:
            return False
        return mark - here == len(word[0]) or not self._starter(text, match.end())


def _opens(text: str, here: int, bracket: int) -> bool:
    """Whether a bracket opens the sentence that begins at ``here``."""
    return not any(character.isalnum() for character in text[here : min(bracket, here + 3)])


def _dots(marks: str) -> int:
    return sum(3 if mark == "…" else not mark.isspace() for mark in marks)
