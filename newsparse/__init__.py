"""newsparse reads a news article and says who said what, to whom, about whom, and where in the story.

Start with ``newsparse.parse_article(text)``. Importing newsparse does not load spaCy.
"""

from newsparse.article import Article
from newsparse.batch import Failure
from newsparse.circumstances import Circumstances
from newsparse.corrections import Corrections
from newsparse.discourse import DiscourseRole
from newsparse.document import Document
from newsparse.errors import (
    ArticleError,
    CorrectionsError,
    DocError,
    EvaluationError,
    ExtraMissingError,
    FormatError,
    HtmlError,
    KnowledgeBaseError,
    KnowledgeSourceError,
    LayerError,
    LexiconError,
    LimitError,
    ModelIntegrityError,
    ModelNotFoundError,
    NewsparseError,
    PeopleError,
    PipelineError,
    ProcessError,
    SpanError,
    StageError,
    TimeError,
)
from newsparse.evaluation import Evaluation, evaluate
from newsparse.exports.frames import to_pandas
from newsparse.intake import parse_html, read_html
from newsparse.layers import Layer, Ref
from newsparse.model import (
    ATTRIBUTIONS,
    CORRECTIONS,
    DETAILS,
    ENTITIES,
    LINKS,
    MENTIONS,
    PARAGRAPHS,
    PROFILES,
    QUOTES,
    ROLES,
    SENTENCES,
    SPEAKERS,
    STANCES,
    AttributionItem,
    CorrectionItem,
    DetailItem,
    EntityItem,
    Gender,
    LinkItem,
    MentionItem,
    MentionKind,
    MentionLabel,
    ParagraphItem,
    ParagraphRole,
    ProfileItem,
    QuoteItem,
    QuoteKind,
    RoleItem,
    SentenceItem,
    SpeakerItem,
    SpeakerType,
    StanceItem,
)
from newsparse.page import render
from newsparse.parsing import parse_article, parse_articles
from newsparse.passages import Passage
from newsparse.people import Correction, Corrects, Person
from newsparse.pipeline import Pipeline, default_pipeline
from newsparse.provenance import Provenance
from newsparse.spans import Span
from newsparse.stage import Draft, Stage, stage
from newsparse.stages.sentences import split_sentences
from newsparse.stances import Modality, Stance
from newsparse.times import DayPart, Granularity, When
from newsparse.views import Entity, Mention, Paragraph, Quote, Sentence, Speaker

__version__ = "0.1.0"

__all__ = [
    "ATTRIBUTIONS",
    "CORRECTIONS",
    "DETAILS",
    "ENTITIES",
    "LINKS",
    "MENTIONS",
    "PARAGRAPHS",
    "PROFILES",
    "QUOTES",
    "ROLES",
    "SENTENCES",
    "SPEAKERS",
    "STANCES",
    "Article",
    "ArticleError",
    "AttributionItem",
    "Circumstances",
    "Correction",
    "CorrectionItem",
    "Corrections",
    "CorrectionsError",
    "Corrects",
    "DayPart",
    "DetailItem",
    "DiscourseRole",
    "DocError",
    "Document",
    "Draft",
    "Entity",
    "EntityItem",
    "Evaluation",
    "EvaluationError",
    "ExtraMissingError",
    "Failure",
    "FormatError",
    "Gender",
    "Granularity",
    "HtmlError",
    "KnowledgeBaseError",
    "KnowledgeSourceError",
    "Layer",
    "LayerError",
    "LexiconError",
    "LimitError",
    "LinkItem",
    "Mention",
    "MentionItem",
    "MentionKind",
    "MentionLabel",
    "Modality",
    "ModelIntegrityError",
    "ModelNotFoundError",
    "NewsparseError",
    "Paragraph",
    "ParagraphItem",
    "ParagraphRole",
    "Passage",
    "PeopleError",
    "Person",
    "Pipeline",
    "PipelineError",
    "ProcessError",
    "ProfileItem",
    "Provenance",
    "Quote",
    "QuoteItem",
    "QuoteKind",
    "Ref",
    "RoleItem",
    "Sentence",
    "SentenceItem",
    "Span",
    "SpanError",
    "Speaker",
    "SpeakerItem",
    "SpeakerType",
    "Stage",
    "StageError",
    "Stance",
    "StanceItem",
    "TimeError",
    "When",
    "default_pipeline",
    "evaluate",
    "parse_article",
    "parse_articles",
    "parse_html",
    "read_html",
    "render",
    "split_sentences",
    "stage",
    "to_pandas",
]
