"""Barred: who says no quote for certain, whatever the weights would choose."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import numpy as np

from newsparse import lexicon, verbs
from newsparse.stages.quotes.trained.cues import among
from newsparse.stages.quotes.trained.hashing import Flags, Ints, code
from newsparse.stages.quotes.trained.sources import NOBODY, Sources

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.cues import Cues
    from newsparse.stages.quotes.trained.tokens import Tokens

_ACCUSED: Final = ("accused", "suspected", "convicted", "acquitted", "cleared", "charged")
_ASKED: Final = ("asked", "told", "pressed", "questioned", "quizzed")
_BY_MEANS: Final = ("text", "phone", "email", "e-mail", "letter", "fax", "telephone", "mail", "message", "post")
_NAMED: Final = 5
"""Words of the longest quotation that may be the name of a source (the "Supreme Leader" said)."""


def barred(tokens: Tokens, cues: Cues, sources: Sources) -> Flags:
    """Which of the possible sources are none for certain.

    - A word of a quotation does not say the quotation, nor what is said of it outside ("The tariffs will do that," she
      said, adding ...).
    - Who "was told" (or "was called in and told"; "Costa, asked by reporters") is the one spoken to; who "is expected
      to" do something is spoken of;
      who is "accused of" something, as headlines have it, is not who accuses.
    - Who something is according to stands after that, and nothing is said by what it is sent by ("asked by text").
    - Where a cue in commas has a subject on either side ("The museums, said Costa, are"), the parser has given it that
      of the content too.
    - Nobody is no source of a participle beside a verb with a subject ("Noting that it rained, Costa left"): of 748
      such cues in the training part of PolNeAR 28 have none.

    Args:
        tokens: The article.
        cues: The possible heads of cues.
        sources: The possible sources.
    """
    at, token = sources.at, sources.token
    region = tokens.region[token]
    outside = (region >= 0) & (tokens.region[at] < 0)
    long = np.append(tokens.count(tokens.opens, tokens.closes) > _NAMED, False)  # the last is that of no region
    said = np.append(_is_said(tokens), False)
    quoted = outside & (sources.inside | long[region] | said[region])
    following = tokens.low[np.minimum(at + 1, len(tokens) - 1)]
    accused = among(tokens.low[at], *_ACCUSED) & among(following, "of", "with")
    accused &= ((tokens.head[token] == at) & among(tokens.dep[token], "nsubj")) | (tokens.head[at] == token)
    addressed = among(tokens.low[at], *_told())
    passive = among(tokens.dep[token], "nsubjpass") & (tokens.head[token] == at)
    spoken_of = passive & among(tokens.low[at], *_spoken_of())
    told = addressed & passive
    if addressed.any():
        above = np.where(among(tokens.dep[at], "conj") & ~_has_object(tokens, at), tokens.head[at], -1)
        told |= addressed & among(tokens.dep[token], "nsubjpass") & (tokens.head[token] == above)
    told |= (
        among(tokens.low[at], "told", "tells", "tell") & among(tokens.dep[token], "dobj") & (tokens.head[token] == at)
    )
    past = among(tokens.low[at], *_ASKED) & (tokens.low[at - 1] == code(","))
    if past.any():
        commas = np.append(0, np.cumsum(tokens.low == code(",")))
        told |= past & (token < at - 1) & (commas[at] - commas[token] == 1)
    before = among(tokens.low[at], "according") & (token < at)
    subject = among(tokens.dep[token], "nsubj") & (tokens.head[token] == at)
    agent = among(tokens.dep[token], "pobj") & among(tokens.low[np.maximum(token - 1, 0)], "by")
    spoken_of |= agent & among(tokens.low[token], *_BY_MEANS)
    inverted = np.zeros(int(sources.quote[-1]) + 1 if len(at) else 0, np.bool_)
    inverted[sources.quote[subject & (token > at) & (tokens.low[at - 1] == code(","))]] = True
    misled = inverted[sources.quote] & subject & (token < at)
    lender = cues.lender[sources.cue]
    participle = among(tokens.dep[at], "advcl") & (tokens.tag[at] == code("VBG")) & (cues.steps[sources.cue] == 1)
    lent = np.zeros_like(inverted)
    lent[sources.quote[participle & (token == lender) & (lender >= 0) & ~sources.inside]] = True
    nobody = (sources.where == NOBODY) & lent[sources.quote]
    out: Flags = nobody | (sources.where != NOBODY) & (quoted | told | accused | spoken_of | before | misled)
    return out


def _is_said(tokens: Tokens) -> Flags:
    """Which quotations open their sentence and end in a comma, "?" or "!"."""
    first = tokens.onward[tokens.first[tokens.sentence[np.minimum(tokens.opens, len(tokens) - 1)]]]
    last = tokens.low[np.maximum(tokens.closes - 1, 0)]
    said: Flags = (first == tokens.opens) & among(last, ",", "?", "!")
    return said


def _has_object(tokens: Tokens, at: Ints) -> Flags:
    """Whether a verb has an object, as "told reporters" has."""
    objects = np.flatnonzero(among(tokens.dep, "dobj", "dative"))
    return np.isin(at, tokens.head[objects])


@functools.cache
def _spoken_of() -> tuple[str, ...]:
    """The forms of verbs whose passive subject is spoken of."""
    return tuple(verbs.form_index(lexicon.lines("cues/spoken_of")))


@functools.cache
def _told() -> tuple[str, ...]:
    """The forms of verbs whose passive subject is the person spoken to."""
    return tuple(verbs.form_index(lexicon.lines("details/address_verbs")))
