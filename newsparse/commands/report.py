"""The command ``newsparse report``: a corpus at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from newsparse.commands.ends import FAILED, INTERRUPTED, WRONG_CALL, end
from newsparse.errors import ExtraMissingError, FormatError, NewsparseError

_PARSED: Final = typer.Argument(
    metavar="PARSED", help="Documents that are parsed already: .jsonl (also .gz, .zst), .parquet, .json, or a folder."
)
_OUT: Final = typer.Option("--out", "-o", metavar="PAGE", help="The page to write.")
_CSV: Final = typer.Option("--csv", metavar="FOLDER", help="Write the numbers behind each plot here as well, as CSV.")
_TITLE: Final = typer.Option("--title", metavar="TEXT", help="What stands above.")

EPILOG: Final = """\b
Exit status:
  0    the page was written
  1    something in the input is no document, or the page could not be written
  2    the call was wrong, or the extra is missing: newsparse[report]
  130  interrupted
"""


def report(
    parsed: Annotated[Path, _PARSED],
    out: Annotated[Path, _OUT],
    csv: Annotated[Path | None, _CSV] = None,
    title: Annotated[str, _TITLE] = "Who is quoted",
) -> None:
    """Show who is quoted in many parsed articles, as one page."""
    from newsparse.documents import read_documents  # noqa: PLC0415  not for --help
    from newsparse.extras import require  # noqa: PLC0415  as above
    from newsparse.report import Tally, tables_of  # noqa: PLC0415  as above
    from newsparse.report import report as page_of  # noqa: PLC0415  as above

    if not parsed.exists():
        end(f"{parsed}: there is no such file or folder", WRONG_CALL)
    try:
        require("matplotlib", "report", "a report")
        tally = Tally()
        for document in read_documents(parsed):
            tally.add(document)
        out.write_text(page_of(tally, title=title), encoding="utf-8")
        if csv is not None:
            csv.mkdir(parents=True, exist_ok=True)
            for table in tables_of(tally):
                (csv / f"{table.name}.csv").write_text(table.csv(), encoding="utf-8", errors="replace")
    except ExtraMissingError as error:
        end(str(error), WRONG_CALL)
    except FormatError as error:
        end(f"{error}; give what newsparse batch or newsparse parse --format jsonl has written", FAILED)
    except (NewsparseError, OSError) as error:
        end(str(error), FAILED)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
