"""split_sentences, the splitter as a plain function."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Final

import regex

from newsparse import lexicon
from newsparse.spans import Span
from newsparse.stages.lines import paragraph_bounds
from newsparse.stages.sentences.abbreviations import words
from newsparse.stages.sentences.rules import Rules

LONGEST: Final = 2_000
"""Characters of the longest sentence, save for one without white space; what goes on longer is cut."""

# The white space of str.isspace. Such a run is cut at the last after a mark, else at the last of any kind.
_BLANK: Final = r"[\s\x1c-\x1f]++"
_CUTS: Final = (regex.compile(rf"(?r)(?<=[.?!:;,”’\"]){_BLANK}"), regex.compile(rf"(?r){_BLANK}"))
_NEXT: Final = regex.compile(_BLANK)


@functools.lru_cache(maxsize=16)
def rules(abbreviations: tuple[str, ...] = (), starters: tuple[str, ...] = ()) -> Rules:
    """The rules, with words of the user's own added to the lists."""
    return Rules.of(words(abbreviations, starters), lexicon.lines("sentences/speech_verbs"))


def sentence_bounds(text: str, start: int, end: int, using: Rules) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of the paragraph ``text[start:end]``, without white space at the edges.

    What runs on for more than ``LONGEST`` characters is no sentence but a list, a table or noise: it is cut at white
    space, so that the work on a sentence is bounded whatever the text holds.
    """
    starts = using.starts(text, start, end)
    starts.append(end)
    for index in range(len(starts) - 1):
        begin, stop = starts[index], starts[index + 1]
        while text[stop - 1].isspace():
            stop -= 1
        while stop - begin > LONGEST:
            cut = next((m for pattern in _CUTS if (m := pattern.search(text, begin + 1, begin + LONGEST))), None)
            cut = cut or _NEXT.search(text, begin + LONGEST, stop)
            if cut is None:
                break
            before, after = _CUTS[1].match(text, begin, cut.end()), _NEXT.match(text, cut.start())
            assert before
            assert after
            yield begin, before.start()
            begin = after.end()
        yield begin, stop


def split_sentences(text: str, *, abbreviations: Iterable[str] = (), starters: Iterable[str] = ()) -> tuple[Span, ...]:
    """Split a text into sentences: paragraphs first, then the sentences of each.

    Time is linear in the text, whatever it holds. Every character that is not white space lies in exactly one
    sentence, and no sentence crosses a paragraph. What runs on for more than 2,000 characters is cut at white space.

    Args:
        text: Any text.
        abbreviations: Words beside the built-in ones after which a full stop need not end a sentence.
        starters: Words beside the built-in ones that open a sentence even after an abbreviation.

    Returns:
        The sentences in order, as spans (Python ``str`` indices, half-open) without white space at the edges.

    Example:
        >>> from newsparse.stages.sentences import split_sentences
        >>> text = "Gen. Ana Costa left the U.S. She flew to Rome."
        >>> [span.of(text) for span in split_sentences(text)]
        ['Gen. Ana Costa left the U.S.', 'She flew to Rome.']
    """
    using = rules(tuple(abbreviations), tuple(starters))
    return tuple(
        Span(begin, stop)
        for start, end in paragraph_bounds(text)
        for begin, stop in sentence_bounds(text, start, end, using)
    )
