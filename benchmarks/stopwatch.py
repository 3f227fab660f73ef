"""A clock at each stage of a pipeline, for the benchmarks beside this file."""

from __future__ import annotations

import time
from typing import Any

import attrs


@attrs.frozen
class Timed:
    """A stage, and how long it takes."""

    stage: Any
    seconds: dict[str, float]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  the stage's own
        return getattr(self.stage, name)

    def __call__(self, draft: Any) -> tuple[Any, ...]:  # noqa: ANN401  a Draft
        """Run the stage."""
        begun = time.process_time()
        items = tuple(self.stage(draft))
        self.seconds[self.stage.name] = self.seconds.get(self.stage.name, 0.0) + time.process_time() - begun
        return items


def timed(pipeline: Any, seconds: dict[str, float]) -> Any:  # noqa: ANN401  a Pipeline
    """The pipeline, with a clock at each stage; seconds add up by the stage's name."""
    return type(pipeline)(tuple(Timed(stage, seconds) for stage in pipeline.stages))
