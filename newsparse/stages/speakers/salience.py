"""Who the text speaks of: recent mentions of people, weighed by where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.model import Gender

if TYPE_CHECKING:
    from newsparse.stages.speakers.chain import Chain
    from newsparse.stages.speakers.scene import Scene

_KEPT: Final = 8  # mentions of one person that are remembered
ACTIVE: Final = 14
"""People that are remembered at a time."""

# Weight of a mention as subject and otherwise, by the sentences between it and what refers to it.
_SUBJECT: Final = (3.0, 3.0, 1.0)
_OTHER: Final = (0.5, 1.0, 0.3)
_OLD: Final = (0.2, 0.05)
_MAIN: Final = 0.5  # the subject of the previous sentence's main clause
_QUOTED: Final = 0.3  # what a mention inside a quotation weighs outside it
_BEST: Final = 3
_SPEAKER: Final = 3.0
_COME_IN: Final = 0.4  # what is left of that once another person is the subject of a later sentence
_PARAGRAPHS: Final = 0.7  # and from each paragraph after the next to the one after it
_KNOWN: Final = 4  # mentions that whom an article is about has at least
_GENDER: Final = 1.0
_FOR: Final = 1.0  # what a first name that people of that gender have weighs
_AGAINST: Final = 12.0  # and one that people of the other have


@attrs.frozen
class Seen:
    """A mention of a person that was passed.

    Attributes:
        sentence: Its sentence.
        subject: Whether it is a subject.
        main: Whether it is the subject of the main clause.
        factor: What its weight is multiplied with.
        quoted: Whether it stands in a quotation that is not its own.
        mention: Its index.
    """

    sentence: int
    subject: bool
    main: bool
    factor: float
    quoted: bool
    mention: int


class Salience:
    """The people that the text has spoken of, the latest last."""

    def __init__(self, scene: Scene) -> None:
        """Start with nobody."""
        self._scene = scene
        self._seen: dict[int, deque[Seen]] = {}
        self._chains: dict[int, Chain] = {}
        self.speaker: Chain | None = None
        self.speaker_sentence = -1
        self._come_in = -1  # the last sentence with another person as its main subject

    def see(self, chain: Chain, mention: int, *, factor: float = 1.0, quoted: bool = False) -> None:
        """Pass a mention of a person."""
        key = id(chain)
        row = self._seen.pop(key, None)
        if row is None:
            row = deque(maxlen=_KEPT)
        scene = self._scene
        row.append(Seen(scene.sentence[mention], scene.subject[mention], scene.main[mention], factor, quoted, mention))
        if scene.main[mention] and not quoted and chain is not self.speaker:
            self._come_in = scene.sentence[mention]
        self._seen[key] = row  # last seen, last in order
        self._chains[key] = chain
        if len(self._seen) > ACTIVE:
            oldest = next(iter(self._seen))
            del self._seen[oldest], self._chains[oldest]

    def spoke(self, chain: Chain, sentence: int) -> None:
        """Pass the source of a quote."""
        self.speaker = chain
        self.speaker_sentence = sentence

    def candidates(self) -> list[Chain]:
        """The people remembered, the latest last."""
        return [self._chains[key] for key in self._seen]

    def last_seen(self, chain: Chain) -> Seen | None:
        """The latest mention of a person."""
        row = self._seen.get(id(chain))
        return row[-1] if row else None

    def hero(self, before: int) -> Chain | None:
        """Whom the article is about so far: the person with twice as many mentions as any other, or ``None``.

        Args:
            before: The mention up to which they are counted.
        """
        counts = sorted(
            ((bisect_left(chain.mentions, before), number) for number, chain in enumerate(self._chains.values())),
            reverse=True,
        )
        if not counts or counts[0][0] < _KNOWN or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
            return None
        return list(self._chains.values())[counts[0][1]]

    def _speaker_weight(self, sentence: int) -> float:
        """What having spoken last weighs: less from paragraph to paragraph, and once others have come in."""
        scene = self._scene
        weight = _SPEAKER
        if not 0 <= self.speaker_sentence < len(scene.homes):
            return weight
        apart = scene.homes[sentence] - scene.homes[self.speaker_sentence]
        if self._come_in > self.speaker_sentence and apart:
            weight *= _COME_IN
        return float(weight * _PARAGRAPHS ** max(apart - 1, 0))

    def weight(self, chain: Chain, sentence: int, *, gender: Gender = Gender.NOT_STATED, inside: bool = False) -> float:
        """How likely the text means this person where it refers to somebody in a sentence.

        Args:
            chain: The person.
            sentence: The sentence.
            gender: The gender that the word which refers to somebody states.
            inside: Whether that word stands in a quotation.
        """
        weights: dict[int, float] = {}  # by sentence: a name beside a description of its bearer is one mention
        for seen in self._seen.get(id(chain), ()):
            distance = sentence - seen.sentence
            if distance >= len(_SUBJECT):
                weight = _OLD[0] if seen.subject else _OLD[1]
            else:
                weight = (_SUBJECT if seen.subject else _OTHER)[max(distance, 0)]
            if seen.main and distance == 1:
                weight += _MAIN
            if seen.quoted and not inside:
                weight *= _QUOTED
            weights[seen.sentence] = max(weights.get(seen.sentence, 0.0), weight * seen.factor)
        total = sum(sorted(weights.values(), reverse=True)[:_BEST])
        if chain is self.speaker and not inside:
            total += self._speaker_weight(sentence)
        if gender is not Gender.NOT_STATED:
            if chain.gender is gender:
                total += _GENDER
            elif chain.gender is Gender.NOT_STATED:
                leaning = chain.soft if gender is Gender.FEMALE else -chain.soft
                # a name that speaks against counts for more than one that speaks for: most names say nothing
                total += leaning * (_AGAINST if leaning < 0 else _FOR)
        return total
