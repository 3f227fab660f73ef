"""Stages as plain data: the name under which they are offered, and their settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from importlib import metadata
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.errors import PipelineError
from newsparse.spans import Span
from newsparse.suggest import did_you_mean

if TYPE_CHECKING:
    from newsparse.stage import Stage


def stage_config(stage: Stage[Any]) -> dict[str, Any]:
    """The entry-point name and the settings of a stage.

    Raises:
        PipelineError: If it is not an attrs class offered as an entry point "newsparse.stages".
    """
    # The one of the stage's own name first: what other packages offer need not be imported, or work.
    for point in sorted(metadata.entry_points(group="newsparse.stages"), key=lambda point: point.name != stage.name):
        if point.load() is type(stage) and attrs.has(type(stage)):
            return {
                "stage": point.name,
                "settings": _plain({name: getattr(stage, name) for name in settings_of(stage)}),
            }
    problem = (
        "cannot be written to a config: only an attrs class offered under "
        '[project.entry-points."newsparse.stages"] can; offer it there'
    )
    raise PipelineError(stage.name, problem)


def settings_of(value: object) -> list[str]:
    """The names of the settings of an attrs class's value; none of any other's."""
    cls: Any = type(value)
    return [field.name for field in attrs.fields(cls) if field.init] if attrs.has(cls) else []


def _plain(value: object) -> Any:  # noqa: ANN401  JSON-like data; one kind a line
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(_plain(item) for item in value)
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    names = settings_of(value)
    return {name: _plain(getattr(value, name)) for name in names} if names else value


def stage_of(row: str | Mapping[str, Any]) -> Stage[Any]:
    """The stage that ``stage_config`` described; a bare name stands for one with its own settings.

    Raises:
        PipelineError: If no stage of that name is installed, or the settings are not its own.
    """
    row = {"stage": row} if isinstance(row, str) else row
    name = row["stage"]
    points = metadata.entry_points(group="newsparse.stages")
    if name not in points.names:
        hint = did_you_mean(name, points.names)
        offered = ", ".join(sorted(points.names))
        raise PipelineError(name, f"no installed package offers this stage{hint or ';'} these are offered: {offered}")
    cls = points[name].load()
    settings = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.get("settings", {}).items()
    }
    if attrs.has(cls):
        _check_names(name, settings, [field.alias or field.name for field in attrs.fields(cls) if field.init])
    try:
        made: Stage[Any] = cls(**settings)
    except TypeError as error:
        raise PipelineError(name, f"does not take these settings: {error}") from error
    return made


def _check_names(stage: str, settings: Iterable[str], known: list[str]) -> None:
    for name in settings:
        if name not in known:
            hint = did_you_mean(name, known)
            has = f"it has: {', '.join(known)}" if known else "it has none"
            raise PipelineError(stage, f"has no setting {name!r}{hint or ';'} {has}")
