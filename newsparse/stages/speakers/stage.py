"""The speakers stage: whoever and whatever can speak in an article, as chains of mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from newsparse.model import (
    MENTIONS,
    PARAGRAPHS,
    QUOTES,
    SENTENCES,
    SPEAKERS,
    MentionKind,
    SpeakerItem,
)
from newsparse.people import Correction, Corrects, Person, corrections_of, people_of
from newsparse.stages.mentions.tokens import tokens_of
from newsparse.stages.speakers.chain import Chain, Sort
from newsparse.stages.speakers.given import Told, corrected, known_mentions, mention_spans, quote_spans
from newsparse.stages.speakers.kinds import name_of, type_of
from newsparse.stages.speakers.resolve import Resolver
from newsparse.stages.speakers.scene import read_scene

if TYPE_CHECKING:
    from newsparse.article import Article
    from newsparse.layers import Layer  # noqa: TC004  only in annotations that nothing resolves
    from newsparse.stage import Draft
    from newsparse.stages.speakers.scene import Scene


@attrs.frozen
class Speakers:
    """Gather the mentions of each person, body, group and document into a chain.

    Everybody and everything that can speak has a chain, whether or not it does. A chain's name is the fullest
    name in the article; its gender is what the text states by a pronoun, a title or a gendered noun.

    Attributes:
        first_names: Whether a first name may hint at whom "he" or "she" means. It is never reported.
        people: People whom the caller knows; ``Pipeline.with_people`` gives them to every stage that takes them.
        corrections: Whom single mentions and quotes belong to, by the caller's word;
            ``Pipeline.with_corrections`` gives them to every stage that takes them.

    Raises:
        PeopleError: If a correction names a place where nothing was found; when an article is parsed.

    Example:
        >>> import newsparse
        >>> document = newsparse.parse_article("Finance Minister Ana Costa met Jo Lee. The minister smiled.")
        >>> [[mention.text for mention in speaker.mentions] for speaker in document.speakers]
        [['Ana Costa', 'The minister'], ['Jo Lee']]
    """

    first_names: bool = attrs.field(default=True, kw_only=True)
    people: tuple[Person, ...] = attrs.field(default=(), kw_only=True, converter=people_of)
    corrections: tuple[Correction, ...] = attrs.field(default=(), kw_only=True, converter=corrections_of)

    name: ClassVar[str] = "speakers"
    reads: ClassVar[tuple[Layer[Any], ...]] = (PARAGRAPHS, SENTENCES, MENTIONS, QUOTES)
    writes: ClassVar[Layer[SpeakerItem]] = SPEAKERS
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP", "ENT_IOB")

    def __call__(self, draft: Draft, /) -> list[SpeakerItem]:
        """The speakers, in the order of their first mention."""
        paragraphs, sentences, mentions = draft[PARAGRAPHS], draft[SENTENCES], draft[MENTIONS]
        tokens = tokens_of(draft.doc, draft.text, sentences, paragraphs)
        scene = read_scene(tokens, mentions, draft[QUOTES], sentences, paragraphs)
        resolver = Resolver(scene, sentences, first_names=self.first_names, told=self._told(draft.article, scene))
        chains = resolver.run()
        sources = {
            id(said.chain)
            for said in resolver.outline.speakers(scene.quotes, resolver.chain_of, resolver.corrected)
            if said.chain is not None
        }
        refs = draft.refs(MENTIONS)
        rows = [(sorted(set(chain.mentions)), chain) for chain in chains if chain.mentions or id(chain) in sources]
        rows = [row for row in rows if id(row[1]) in sources or row[1].given or _can_speak(scene, row[1])]
        rows.sort(key=lambda row: row[0][0] if row[0] else len(refs))
        return [
            SpeakerItem(
                name=name_of(scene, chain),
                type=type_of(scene, chain),
                mentions=tuple(refs[i] for i in indices),
                gender=chain.gender,
                id=None if chain.given is None else chain.given.id,
            )
            for indices, chain in rows
        ]

    def _told(self, article: Article, scene: Scene) -> Told:
        """What the caller says of the people of an article."""
        if not self.people and not self.corrections:
            return Told()
        mentions, quotes = scene.mentions, scene.quotes
        return Told(
            known_mentions(article.text, mentions, self.people),
            corrected(self.corrections, article, Corrects.MENTION, mention_spans(mentions)),
            corrected(self.corrections, article, Corrects.QUOTE, quote_spans(quotes)),
        )


def _can_speak(scene: Scene, chain: Chain) -> bool:
    """Whether a chain is of what can speak: not a mere place, adjective or event."""
    if chain.sort is Sort.OTHER:
        return False
    if chain.sort is Sort.PLACE:
        return chain.named and bool(chain.lands)
    if chain.sort is Sort.GROUP and chain.named:
        # "Republicans" speak, the "Republican" of "Republican leaders" does not
        return any(scene.tokens.tag[scene.head[i]] in {"NNPS", "NNS"} for i in chain.mentions)
    if chain.sort is Sort.DOCUMENT and not chain.named:
        # a document that the text only mentions in passing ("in a statement") is nobody's source
        return len(chain.mentions) > 1 or scene.subject[chain.mentions[0]]
    return any(scene.mentions[i].kind is not MentionKind.PRONOUN for i in chain.mentions)
