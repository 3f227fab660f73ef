"""Confidence: how sure a proposal is, seen beside the other proposals of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsparse.stages.quotes.trained.cues import type_of
from newsparse.stages.quotes.trained.hashing import Features, bucket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.stages.quotes.trained.cues import Cues
    from newsparse.stages.quotes.trained.hashing import Floats, Ints
    from newsparse.stages.quotes.trained.proposals import Proposal
    from newsparse.stages.quotes.trained.tokens import Tokens

_NONE = -6.0
_NEAR = 6


def _steps(values: Floats, size: float) -> Ints:
    return np.floor(np.clip(values, -12, 12) / size).astype(np.int64)


def _rivals(tokens: Tokens, proposals: Sequence[Proposal]) -> Floats:
    """What stands against each proposal.

    The best score of a cue whose content holds its cue, of one in its content, of one with the same content, of one
    whose content overlaps; and the number of others near.
    """
    order = sorted(range(len(proposals)), key=lambda i: proposals[i].head)
    heads = [proposals[i].head for i in order]
    scores = [proposals[i].score for i in order]
    contents = [proposals[i].content for i in order]
    sentence = tokens.sentence[np.array(heads, np.int64)].tolist()
    rows = [[_NONE, _NONE, _NONE, _NONE, 0.0] for _ in order]
    for mine in range(len(order)):
        for other in range(mine + 1, min(mine + 1 + _NEAR, len(order))):
            if sentence[other] - sentence[mine] > 2:  # noqa: PLR2004  far away
                break
            for one, two in ((mine, other), (other, mine)):
                row, score = rows[one], scores[two]
                row[4] += 1
                if any(a <= heads[one] < b for a, b in contents[two]):
                    row[0] = max(row[0], score)
                if any(a <= heads[two] < b for a, b in contents[one]):
                    row[1] = max(row[1], score)
            if contents[mine] == contents[other]:
                kind = 2
            elif any(a < d and c < b for a, b in contents[mine] for c, d in contents[other]):
                kind = 3
            else:
                continue
            rows[mine][kind] = max(rows[mine][kind], scores[other])
            rows[other][kind] = max(rows[other][kind], scores[mine])
    out = np.empty((len(order), 5))
    out[order] = rows
    return out


def confidence_features(tokens: Tokens, cues: Cues, proposals: Sequence[Proposal]) -> Features:
    """What tells whether a proposal is right."""
    out = Features(len(proposals))
    if not proposals:
        return out
    head = np.array([p.head for p in proposals], np.int64)
    row = np.array([p.row for p in proposals], np.int64)
    score = np.array([p.score for p in proposals])
    chance = np.log(np.array([p.options[0].chance for p in proposals]) + 1e-6)
    second = np.log(np.array([p.options[1].chance if len(p.options) > 1 else 0.0 for p in proposals]) + 1e-6)
    source = np.array([p.source for p in proposals], np.int64)
    source_chance = np.log(np.array([p.source_chance for p in proposals]) + 1e-6)
    main = np.array([p.options[0].kind for p in proposals], np.int64)
    first = np.array([p.content[0][0] for p in proposals], np.int64)
    last = np.array([p.content[-1][1] - 1 for p in proposals], np.int64)
    words = np.array([sum(int(tokens.words[b] - tokens.words[a]) for a, b in p.content) for p in proposals], np.int64)
    marked = np.array(
        [sum(int(tokens.quoted[b] - tokens.quoted[a]) for a, b in p.content) for p in proposals], np.int64
    )
    pieces = np.array([min(len(p.content), 3) for p in proposals], np.int64)
    rivals = _rivals(tokens, proposals)
    stem, tag, dep = tokens.stem[head], tokens.tag[head], tokens.dep[head]
    inner = (tokens.region[head] >= 0).astype(np.int64)
    coverage = np.where(marked == 0, 0, np.where(marked == words, 2, 1)) + 3 * inner
    side = np.where(last < head, 1, np.where(first > head, 2, 3))
    kind = np.where(source >= 0, type_of(tokens, source), -1)
    has = (source >= 0).astype(np.int64)
    paragraph = np.minimum(tokens.paragraph[tokens.sentence[head]], 3)
    fine, coarse = _steps(score, 0.25), _steps(score, 1.0)
    sure = _steps(chance, 0.2)
    same_sentence = np.where(source >= 0, (tokens.sentence[source] == tokens.sentence[head]).astype(np.int64), -1)
    for columns in (
        (fine,),
        (_steps(score, 0.5),),
        (sure,),
        (coarse, sure),
        (_steps(second, 0.5),),
        (_steps(source_chance, 0.2),),
        (has, cues.own[row]),
        (kind,),
        (kind, coarse),
        (has, inner),
        (same_sentence, cues.own[row]),
        (bucket(words),),
        (bucket(words), coverage),
        (coverage,),
        (coverage, coarse),
        (coverage, side),
        (side, pieces),
        (main,),
        (main, coarse),
        (stem,),
        (stem, side),
        (stem, coverage),
        (stem, has),
        (tokens.cluster[head],),
        (tokens.cluster[head], side),
        (tokens.cluster[head], coarse),
        (tag, dep),
        (tag, has),
        (dep, coarse),
        (tokens.kind[head], coarse),
        (tokens.kind[head], sure),
        (paragraph,),
        (paragraph, tokens.upper[head].astype(np.int64), tag),
        (bucket(np.abs(source - head)) * has, has),
        (tokens.low[first],),
        (tokens.tag[first], side),
        (tokens.tag[first], tokens.tag[last]),
        (bucket(np.where(first > head, first - head, np.maximum(head - last, 0))), side),
        (np.minimum(rivals[:, 4].astype(np.int64), 5), coarse),
        (np.full(len(head), bucket(np.array([len(tokens) // 100]))[0]),),
    ):
        out.add(*columns)
    for number in range(4):
        rival = _steps(rivals[:, number], 0.5)
        out.add(rival)
        out.add(_steps(rivals[:, number], 1.0), coarse)
        out.add(_steps(rivals[:, number] - score, 1.0), (rivals[:, number] > _NONE).astype(np.int64))
        out.add(_steps(rivals[:, number], 2.0), coverage)
    return out
