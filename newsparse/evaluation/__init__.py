"""How near a parse comes to a gold annotation of your own: one task at a time, with intervals and the errors."""

from newsparse.evaluation.compare import TASKS, evaluate
from newsparse.evaluation.result import Evaluation, EvaluationItem, Score

__all__ = ["TASKS", "Evaluation", "EvaluationItem", "Score", "evaluate"]
