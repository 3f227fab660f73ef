"""Count first names: how many women and how many men of each running news and open data know.

    python training/first_names.py --articles train.jsonl --people people.json names.jsonl --legislators congress.jsonl
        --census dist.female.first dist.male.first --places natural-earth-places.jsonl

``--articles``: JSON lines with a "text", or with "sentences" that hold one; newsparse parses them, and a person whom
titles, gendered nouns and pronouns call a man or a woman (four to one, twice at least) counts as one.
``--people``: records with a label and a description (JSON: a mapping of records with "label" and "description"; JSON
lines: "members" and "definition"); who is described by a role noun is a person, "actress" and the like state gender.
``--legislators``: JSON lines of congress-legislators, with their "bio.gender".
``--census``: the first names of the US census of 1990 (public domain; the PyPI package ``names`` has them), a file of
women and one of men: a name and its share in percent a line. A name that the articles write in lower case ("may"),
that is a place ("georgia") or a role is left out, and so is a rare one.
``--places``: JSON lines of Natural Earth's populated places; the first word of a big city's name ("houston", "hong") is
taken for no first name by the census alone.

What is kept is no text, only names and numbers of people; a name that stands for men and women alike is left out of the
hint, but kept as a first name.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import regex

import newsparse
from newsparse import Gender
from newsparse.model import MentionKind
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import is_role
from newsparse.stages.speakers.genders import gender_of_word
from newsparse.stages.speakers.person_names import parse_name

OUT = Path(newsparse.__file__).parent / "lexicons" / "en" / "people" / "first_names.txt"
HEAD = """\
# First names: how many women and how many men of that name were counted (0 0: a name, of neither or of both).
# A hint for whom "he" or "she" means and for what is a person's name; never reported as anybody's gender.
# Made by training/first_names.py from people whom running news calls "Mr." or "Mrs.", "spokesman" or "spokeswoman", he
# or she (PolNeAR and NewsDiscourse train texts: 12 outlets and agencies, 1998-2019), from members of the US Congress
# (congress-legislators, CC0), and from labels and descriptions of people in Wikidata (CC0) and Open English WordNet
# (CC BY 4.0), and from the first names of the US census of 1990 (public domain). Only names and counts were kept.
"""
SHORTEST = 3
RARE = 0.004  # percent of women or men of the census
BIG = 150_000  # people in a city
CERTAIN = 4  # times as much evidence for one gender as for the other

NO_NAMES = frozenset(
    {"team", "los", "las", "san", "new", "the", "batman", "big", "little", "saint", "super", "sir", "united"}
)

Counts = dict[str, dict[str, Counter[str]]]


def rows(path: str) -> Iterator[dict[str, Any]]:
    """The records of a JSON lines file."""
    with Path(path).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def texts(paths: Iterable[str]) -> Iterator[str]:
    """The texts of articles."""
    for path in paths:
        for row in rows(path):
            yield row["text"] if "text" in row else " ".join(sentence["text"] for sentence in row["sentences"])


def count_articles(paths: Iterable[str], counts: Counts) -> None:
    """Count the people whom articles call men or women."""
    for document in newsparse.parse_articles(texts(paths), on_error="skip"):
        for speaker in document.speakers:
            names = [parse_name(m.text) for m in speaker.mentions if m.kind is MentionKind.NAME]
            full = next((name for name in names if len(name.words) > 1), None)
            if speaker.type != "person" or full is None:
                continue
            said = Counter(
                gender_of_word(word)
                for mention in speaker.mentions
                for word in ([mention.text] if mention.kind is MentionKind.PRONOUN else _titles(document, mention))
            )
            women, men = said[Gender.FEMALE], said[Gender.MALE]
            if women + men > 1 and max(women, men) >= CERTAIN * min(women, men):
                counts[full.first][full.last]["f" if women > men else "m"] += 1


def _titles(document: newsparse.Document, mention: Any) -> list[str]:  # noqa: ANN401  a view
    title = mention.item.title
    return title.of(document.text).split() if title else []


def count_legislators(paths: Iterable[str], counts: Counts) -> None:
    """Count members of the US Congress."""
    for path in paths:
        for row in rows(path):
            gender = row.get("bio", {}).get("gender", "").lower()
            for first in {row["name"]["first"], row["name"].get("nickname") or row["name"]["first"]}:
                counts[parse_name(first.split()[0]).first][row["name"]["last"].lower()][gender] += 2


def count_people(paths: Iterable[str], counts: Counts) -> None:
    """Count people by their descriptions."""
    for path in paths:
        for label, description in _described(path):
            words = label.split()
            said = [word.strip("();,.") for word in description.lower().split()]
            if not 1 < len(words) <= 3 or not all(w[0].isupper() for w in words):
                continue
            if not any(is_role(word) for word in said) or "company" in said or "band" in said:
                continue
            genders = {gender_of_word(word) for word in said} - {Gender.NOT_STATED}
            mark = "f" if genders == {Gender.FEMALE} else "m" if genders == {Gender.MALE} else "?"
            counts[parse_name(label).first][parse_name(label).last][mark] += 1


def _described(path: str) -> Iterator[tuple[str, str]]:
    if path.endswith(".jsonl"):
        for row in rows(path):
            if row.get("lexfile") == "noun.person":
                for label in row["members"]:
                    yield label, " ".join(row["definition"])
        return
    for row in json.loads(Path(path).read_text(encoding="utf-8")).values():
        if row.get("description"):
            yield row["label"], row["description"]


def count_census(paths: Iterable[str], articles: Iterable[str], cities: Iterable[str], counts: Counts) -> None:
    """Count the women and men of the census; a name's share stands for so many people."""
    words = Counter(word for text in texts(articles) for word in regex.findall(r"\b[a-z]{3,}\b", text))
    words.update(row["NAMEASCII"].lower().split()[0] for path in cities for row in rows(path) if row["POP_MAX"] >= BIG)
    places = geography()
    for path in paths:
        mark = "f" if "female" in Path(path).name else "m"
        for line in Path(path).read_text(encoding="ascii").splitlines():
            name, share = line.split()[0].lower(), float(line.split()[1])
            if share < RARE or words[name] or places.is_place(name.title()):
                continue
            for number in range(1 + round(share * 20)):
                counts[name][f"census {mark} {number}"][mark] += 1


def table(counts: Counts) -> dict[str, tuple[int, int]]:
    """The first names worth keeping, with the numbers of women and men."""
    out = {}
    for first, people in counts.items():
        if len(first) < SHORTEST or not first.isalpha() or first in NO_NAMES or is_role(first):
            continue
        women = sum(c["f"] > 2 * c["m"] for c in people.values())
        men = sum(c["m"] > 2 * c["f"] for c in people.values())
        if len(people) > 1 or sum(map(Counter.total, people.values())) > 1:
            clear = women >= 3 * men or men >= 3 * women
            out[first] = (women, men) if clear else (0, 0)
    return out


def main() -> None:
    """Count, and write the list."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("articles", "people", "legislators", "census", "places"):
        parser.add_argument(f"--{name}", nargs="*", default=[])
    given = parser.parse_args()
    counts: Counts = defaultdict(lambda: defaultdict(Counter))
    count_articles(given.articles, counts)
    count_people(given.people, counts)
    count_legislators(given.legislators, counts)
    count_census(given.census, given.articles, given.places, counts)
    lines = [f"{name} {women} {men}\n" for name, (women, men) in sorted(table(counts).items())]
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(len(lines), "first names")


if __name__ == "__main__":
    main()
