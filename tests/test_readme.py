"""The README's promises: its two lines to paste, and the names that the package exports."""

from importlib import metadata
from pathlib import Path

import pytest
import regex

import newsparse

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

PARSE = (
    'python3 -m venv .venv && .venv/bin/pip install -e ".[en]" && '
    ".venv/bin/newsparse parse seeds/000_7981376c6a996797.txt"
)
TEST = 'python3 -m venv .venv && .venv/bin/pip install -e ".[en,dev]" && .venv/bin/python -m pytest'

PROMISED = """
    parse_article parse_articles to_pandas parse_html read_html render split_sentences default_pipeline Pipeline Failure
    Article Document Provenance Passage Paragraph Sentence Mention Quote Circumstances Speaker Entity
    Span Layer Ref Draft Stage stage
    PARAGRAPHS SENTENCES MENTIONS QUOTES SPEAKERS ATTRIBUTIONS DETAILS STANCES LINKS ENTITIES ROLES
    ParagraphItem SentenceItem MentionItem QuoteItem SpeakerItem AttributionItem DetailItem StanceItem
    LinkItem EntityItem RoleItem
    ParagraphRole MentionKind MentionLabel QuoteKind SpeakerType Gender DiscourseRole Stance Modality
    When Granularity DayPart
    NewsparseError ArticleError DocError SpanError LayerError StageError PipelineError FormatError
    ModelNotFoundError ModelIntegrityError KnowledgeBaseError LexiconError LimitError ProcessError PeopleError
    TimeError
    HtmlError ExtraMissingError EvaluationError KnowledgeSourceError CorrectionsError
    Corrections CORRECTIONS CorrectionItem
    evaluate Evaluation
    Person Correction Corrects PROFILES ProfileItem
    QuoteType QuoteTypeItem QUOTE_TYPES MarkedKind MarkedSpan MarkedSpanItem MARKED_SPANS
"""


def test_the_two_lines() -> None:
    """The README holds the two lines, each as a block of its own, and they name files and extras that exist."""
    assert regex.findall(r"^```sh\n(.*?)\n```$", README, regex.M | regex.S) == [PARSE, TEST]
    assert (ROOT / "seeds" / "000_7981376c6a996797.txt").is_file()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert regex.search(r"^en = \[", project, regex.M)
    assert regex.search(r"^dev = \[", project, regex.M)


def test_ci_runs_the_two_lines() -> None:
    """``.ci/run`` takes its two commands from the README, as they stand there."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    pattern = regex.search(r"grep '(.+)' README.md", ci)
    assert pattern is not None
    found = [line for line in README.splitlines() if regex.search(pattern[1], line)]
    assert found == [PARSE, TEST]
    assert ci.count('bash -euo pipefail -c "${readme[') == 2


@pytest.mark.parametrize("link", regex.findall(r"\]\(([^)]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    """Every link of the README leads to a file."""
    assert (ROOT / link).is_file()


def test_exported_names() -> None:
    """The front door exports what is promised, each name documented, and nothing else."""
    promised = sorted(PROMISED.split())
    assert sorted(newsparse.__all__) == promised
    undocumented = [name for name in promised if not name.isupper() and not getattr(newsparse, name).__doc__]
    assert not undocumented


def test_version_is_that_of_the_package() -> None:
    """The version in the code is the one that pip knows."""
    assert metadata.version("newsparse") == newsparse.__version__
