"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from newsparse import language

if TYPE_CHECKING:
    from spacy.language import Language

settings.register_profile("newsparse", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newsparse")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy model, loaded once."""
    return language.load()
