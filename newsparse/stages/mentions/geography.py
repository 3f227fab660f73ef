"""Countries, peoples, capitals and US states: what a word says about a place or a nationality."""

from __future__ import annotations

import functools
from typing import Final

import attrs

from newsparse import lexicon

_SHORT_LIMIT: Final = 2  # postal codes ("ME", "IN") are read as states only after a comma or in brackets


@attrs.frozen
class Geography:
    """Names of places and peoples, each with the country (or state) it belongs to.

    Attributes:
        country: Country name to the country's first name in the list: "Britain" to "United Kingdom".
        people: Demonym or adjective to its country: "Russians" and "Russian" to "Russia".
        capital: Capital to its country.
        state: US state, in full or shortened, to the state.
        homes: All of these.
    """

    country: dict[str, str]
    people: dict[str, str]
    capital: dict[str, str]
    state: dict[str, str]
    homes: dict[str, str]

    def home(self, name: str) -> str | None:
        """The country or US state that a name, adjective or capital belongs to, or ``None``."""
        return self.homes.get(name)

    def is_place(self, name: str) -> bool:
        """Whether the name is that of a country, a capital or a US state in full."""
        return name in self.country or name in self.capital or (name in self.state and len(name) > _SHORT_LIMIT)


@functools.cache
def geography() -> Geography:
    """The lists, read once."""
    country: dict[str, str] = {}
    people: dict[str, str] = {}
    capital: dict[str, str] = {}
    for line in lexicon.lines("places/countries"):
        names, peoples, capitals = ([p.strip() for p in part.split(";") if p.strip()] for part in line.split("|"))
        for name in names:
            country[name] = names[0]
        for name in peoples:
            people.setdefault(name, names[0])
        for name in capitals:
            capital.setdefault(name, names[0])
    state: dict[str, str] = {}
    for line in lexicon.lines("places/us_states"):
        name, _, short = line.partition("=")
        for form in (name.strip(), *short.split()):
            state[form] = name.strip()
    return Geography(country, people, capital, state, {**state, **capital, **people, **country})
