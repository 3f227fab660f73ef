"""The stages that newsparse brings along, one module (or folder) a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsparse.stage import Stage


def default_stages() -> tuple[Stage[Any], ...]:
    """The stages of the default pipeline, in order."""
    # Inside the function: the stages import libraries and word lists that ``import newsparse`` does not need.
    from newsparse.stages.attributions import Attributions  # noqa: PLC0415  see above
    from newsparse.stages.details import Details  # noqa: PLC0415  see above
    from newsparse.stages.entities import Entities  # noqa: PLC0415  see above
    from newsparse.stages.links import Links  # noqa: PLC0415  see above
    from newsparse.stages.marked import MarkedSpans  # noqa: PLC0415  see above
    from newsparse.stages.mentions import Mentions  # noqa: PLC0415  see above
    from newsparse.stages.paragraphs import Paragraphs  # noqa: PLC0415  see above
    from newsparse.stages.profiles import Profiles  # noqa: PLC0415  see above
    from newsparse.stages.quotes import Quotes  # noqa: PLC0415  see above
    from newsparse.stages.roles import Roles  # noqa: PLC0415  see above
    from newsparse.stages.sentences import Sentences  # noqa: PLC0415  see above
    from newsparse.stages.speakers import Speakers  # noqa: PLC0415  see above
    from newsparse.stages.stances import Stances  # noqa: PLC0415  see above
    from newsparse.stages.types import Types  # noqa: PLC0415  see above

    return (
        Paragraphs(),
        Sentences(),
        Mentions(),
        Quotes(),
        Types(),
        MarkedSpans(),
        Speakers(),
        Profiles(),
        Attributions(),
        Details(),
        Stances(),
        Links(),
        Entities(),
        Roles(),
    )
