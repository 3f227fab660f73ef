"""The command ``newsparse kb``: knowledge bases built, looked into, merged."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from newsparse.commands.ends import FAILED, INTERRUPTED, WRONG_CALL, end
from newsparse.errors import KnowledgeBaseError, KnowledgeSourceError, ProcessError
from newsparse.model import MentionLabel  # noqa: TC001  typer reads the annotations

if TYPE_CHECKING:
    from newsparse.knowledge.building import BuildReport
    from newsparse.knowledge.writer import Written


_DUMPS: Final = (".json", ".json.gz", ".json.bz2")
_TABLES: Final = (".tsv", ".csv")
_SHOWN: Final = 5
_MEGA: Final = 1_000_000

app: Final = typer.Typer(
    name="kb",
    help="Knowledge bases: build one, look into it, merge several.",
    rich_markup_mode=None,
    no_args_is_help=True,
)

_INPUT: Final = typer.Argument(
    metavar="INPUT", help="A JSON dump of Wikidata (.json, .json.gz, .json.bz2), or a table (.tsv, .csv)."
)
_OUT: Final = typer.Option("--out", "-o", metavar="FILE", help="The knowledge base to make.")
_NAME: Final = typer.Option("--name", metavar="NAME", help="The name of the base.")
_VERSION: Final = typer.Option("--version", metavar="TEXT", help="The version of its content.")
_SITELINKS: Final = typer.Option(
    "--min-sitelinks", metavar="N", min=1, help="Of a dump: leave out items with fewer Wikimedia pages."
)
_LANGUAGE: Final = typer.Option("--language", metavar="CODE", help="Of a dump: the language of names.")
_CLASSES: Final = typer.Option("--classes", metavar="TSV", help="Of a dump: a table of classes of your own.")
_PROCESSES: Final = typer.Option("--processes", "-p", metavar="N", min=1, help="Of a dump: how many processes read.")
_FRESH: Final = typer.Option("--fresh", help="Of a dump: begin anew, not where a stopped build was.")
_BASE: Final = typer.Argument(metavar="BASE", help="A knowledge base file, or embedded: the one of newsparse.")
_BASES: Final = typer.Argument(metavar="BASE", help="Knowledge base files, the one whose word counts most first.")
_SURFACE: Final = typer.Argument(metavar="NAME", help="A name, as it stands in a text; or an id.")
_TYPE: Final = typer.Option("--type", "-t", help="Only entities of this type.")


@app.command(
    epilog="""\b
A build from a dump that was stopped, however it was, goes on where it stopped
when the same command is given again; half-made it is called FILE.building.

\b
Exit status:
  0    the base was made
  1    something in the input cannot be, or the base cannot be written
  2    the call was wrong
  130  interrupted
"""
)
def build(
    input_: Annotated[Path, _INPUT],
    out: Annotated[Path, _OUT],
    name: Annotated[str | None, _NAME] = None,
    version: Annotated[str | None, _VERSION] = None,
    min_sitelinks: Annotated[int, _SITELINKS] = 5,
    language: Annotated[str, _LANGUAGE] = "en",
    classes: Annotated[Path | None, _CLASSES] = None,
    processes: Annotated[int, _PROCESSES] = 1,
    *,
    fresh: Annotated[bool, _FRESH] = False,
) -> None:
    """Build a knowledge base, from a dump of Wikidata or a table of your own."""
    from newsparse.knowledge import building  # noqa: PLC0415  not for --help

    with _errors():
        if input_.name.lower().endswith(_TABLES):
            written = building.build_table(input_, out, name=name, version=version or "")
            typer.echo(_made(out, written))
        elif input_.name.lower().endswith(_DUMPS):
            options: dict[str, Any] = {} if classes is None else {"classes": classes}
            report = building.WikidataBuild(
                dump=input_,
                out=out,
                min_sitelinks=min_sitelinks,
                language=language,
                name=name or "wikidata",
                version=version,
                processes=processes,
                fresh=fresh,
                progress=True,
                **options,
            ).run()
            typer.echo(_told(out, report))
        else:
            ends = ", ".join((*_DUMPS, *_TABLES))
            end(f"{input_}: its name tells no format that is known; it ends in one of {ends}", WRONG_CALL)


@app.command()
def info(base: Annotated[Path, _BASE]) -> None:
    """Say what a knowledge base holds, and on what terms."""
    from newsparse.knowledge.building import summary  # noqa: PLC0415  not for --help

    with _errors():
        found = summary(base)
    entities = sum(count for _, _, count in found.entities)
    names = sum(count for _, count in found.names)
    lines = [
        f"{found.meta.get('name', '')} {found.meta.get('version', '')}".strip(),
        f"{base}: {_size(found.size)}, schema {found.schema}",
        f"{entities:,} entities, {names:,} names ({found.forms:,} different), {found.roles:,} roles",
        "",
        _table(("type", "group", "entities"), [(t, g, f"{n:,}") for t, g, n in found.entities], right="entities"),
        _table(("kind of name", "names"), [(kind, f"{n:,}") for kind, n in found.names], right="names"),
        _table(
            ("source", "licence", "entities", "credit"),
            [(s.name, s.licence, f"{n:,}", f"{s.credit} {s.url}".strip()) for s, n in found.sources],
            right="entities",
        ),
    ]
    _print("\n".join(lines))


@app.command()
def lookup(
    base: Annotated[Path, _BASE],
    name: Annotated[str, _SURFACE],
    type_: Annotated[MentionLabel | None, _TYPE] = None,
) -> None:
    """Look a name up: what it may stand for, the likeliest first."""
    from newsparse.knowledge import opened  # noqa: PLC0415  not for --help

    with _errors():
        kb = opened(str(base))
        rows = []
        for candidate in kb.candidates(name):
            if type_ in {None, candidate.type}:
                record = kb.entity(candidate.entity)
                means = f"{candidate.alias.value} ({candidate.literal})" if candidate.literal else candidate.alias.value
                kind = f"{candidate.type.value}, {candidate.group}" if candidate.group else candidate.type.value
                about = record.description if record else ""
                rows.append(
                    (
                        f"{candidate.prior:,.1f}",
                        candidate.entity,
                        candidate.label,
                        kind,
                        means,
                        candidate.country,
                        about,
                    )
                )
        record = kb.entity(name)
    if record is not None and type_ in {None, record.type}:
        rows.append(("", record.id, record.label, record.type.value, "id", record.country, record.description))
    if not rows:
        end(f"{kb.name} knows nothing of the name {name!r}" + (f" and type {type_.value}" if type_ else ""), FAILED)
    columns = ("prior", "id", "label", "type", "as", "country", "description")
    _print(_table(columns, [tuple(cell or "" for cell in row) for row in rows], right="prior"))


@app.command()
def merge(
    bases: Annotated[list[Path], _BASES], out: Annotated[Path, _OUT], name: Annotated[str | None, _NAME] = None
) -> None:
    """Make one knowledge base of several; what the first says of an entity stands."""
    from newsparse.knowledge import building  # noqa: PLC0415  not for --help

    with _errors():
        typer.echo(_made(out, building.merge(bases, out, name=name)))


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (KnowledgeSourceError, KnowledgeBaseError, ProcessError) as error:
        end(str(error), FAILED)
    except KeyboardInterrupt:
        end("interrupted; of a build from a dump, what is done is kept: give the same command to go on", INTERRUPTED)


def _made(out: Path, written: Written | BuildReport) -> str:
    size = _size(out.stat().st_size)
    return f"{out}: {written.entities:,} entities, {written.aliases:,} names ({written.forms:,} different), {size}"


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= _MEGA else f"{count / 1e3:,.0f} kB"


def _told(out: Path, report: BuildReport) -> str:
    counts = report.counts
    classless = counts.no_class + report.unclassed
    left_out = (
        f"{counts.few_sitelinks:,} with few pages, {counts.no_label:,} without a label, {classless:,} of no known "
        f"class, {report.left_out:,} on purpose, {counts.others:,} that are no items"
    )
    lines = [
        _made(out, report),
        f"{counts.lines:,} lines, {report.unpacked / 1e9:,.3f} GB unpacked, {report.seconds:,.1f} s",
        f"left out: {left_out}",
    ]
    if report.resumed:
        lines.append(f"{report.resumed / 1e9:,.3f} GB of them were done before")
    if report.missing:
        lines.append(f"{report.missing} classes of the table have no item of their own in this dump")
    lines += [f"class {line}; check that it is the same" for line in report.renamed]
    if counts.damaged:
        lines.append(f"{counts.damaged:,} damaged lines were left out; the first of them:")
        lines += [f"  {line}" for line in report.damage[:_SHOWN]]
    return "\n".join(lines)


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]], *, right: str) -> str:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415  rich takes time to import: not for --help
    from rich.console import Console  # noqa: PLC0415  as above
    from rich.table import Table  # noqa: PLC0415  as above
    from rich.text import Text  # noqa: PLC0415  as above

    from newsparse.terminal import terminal  # noqa: PLC0415  as above

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column == right else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    width, color = terminal(sys.stdout)
    console = Console(width=width, force_terminal=color, no_color=not color, highlight=False)
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()).strip("\n") + "\n"


def _print(text: str) -> None:
    typer.echo(text.encode(sys.stdout.encoding or "utf-8", "replace"))
