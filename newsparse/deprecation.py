"""Names that go: what is renamed or removed keeps working for a while, and warns of it.

Each warning says since which version, from which version on the name is gone, and what to use instead. It is a
``DeprecationWarning`` at the line that used the old name.
"""

from __future__ import annotations

import functools
import sys
import warnings
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

import attrs

P = ParamSpec("P")
R = TypeVar("R")


@attrs.frozen(kw_only=True)
class Deprecation:
    """What is said of a name that goes.

    Attributes:
        since: The version that deprecated it.
        removal: The version that no longer has it.
        instead: What to use, as one writes it: ``"Article(title=...)"``.
    """

    since: str
    removal: str
    instead: str

    def warn(self, what: str, *, depth: int = 1) -> None:
        """Warn.

        Args:
            what: The name that goes, as one writes it: ``"parse_text()"``.
            depth: How many calls up the line stands that is at fault: 1 for the caller of the function that warns.
        """
        message = f"{what} is deprecated since newsparse {self.since} and goes with {self.removal}; use {self.instead}"
        warnings.warn(message, DeprecationWarning, stacklevel=depth + 2)


def deprecated(*, since: str, removal: str, instead: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Deprecate a function or a method.

    Args:
        since: The version that deprecates it.
        removal: The version that will no longer have it.
        instead: What to use.

    Example:
        >>> import warnings
        >>> from newsparse.deprecation import deprecated
        >>> @deprecated(since="0.2", removal="0.4", instead="parse_article()")
        ... def parse_text(text):
        ...     return len(text)
        ...
        >>> with warnings.catch_warnings(record=True, action="always") as caught:
        ...     parse_text("Rain.")
        ...
        5
        >>> print(caught[0].message)
        parse_text() is deprecated since newsparse 0.2 and goes with 0.4; use parse_article()
    """
    said = Deprecation(since=since, removal=removal, instead=instead)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def warning(*args: P.args, **options: P.kwargs) -> R:
            said.warn(f"{function.__name__}()")
            return function(*args, **options)

        return warning

    return decorate


def renamed_parameter(
    old: str, new: str, *, since: str, removal: str
) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Let a keyword be passed by its former name.

    Args:
        old: The former name.
        new: The name that the function now has.
        since: The version that renamed it.
        removal: The version that will not know the former name.

    Returns:
        A decorator. What it makes raises ``TypeError`` if both names are passed.

    Example:
        >>> import warnings
        >>> from newsparse.deprecation import renamed_parameter
        >>> @renamed_parameter("cores", "processes", since="0.2", removal="0.4")
        ... def run(*, processes=1):
        ...     return processes
        ...
        >>> with warnings.catch_warnings(record=True, action="always") as caught:
        ...     run(cores=3)
        ...
        3
        >>> print(caught[0].message)
        run(cores=...) is deprecated since newsparse 0.2 and goes with 0.4; use run(processes=...)
    """

    def decorate(function: Callable[..., R]) -> Callable[..., R]:
        name = function.__name__
        said = Deprecation(since=since, removal=removal, instead=f"{name}({new}=...)")

        @functools.wraps(function)
        def renaming(*args: Any, **options: Any) -> R:  # noqa: ANN401  any function's
            if old in options:
                if new in options:
                    message = f"{name}() got both {new!r} and its former name {old!r}; pass {new!r} alone"
                    raise TypeError(message)
                said.warn(f"{name}({old}=...)")
                options[new] = options.pop(old)
            return function(*args, **options)

        return renaming

    return decorate


def renamed_names(module: str, names: Mapping[str, tuple[str, str, str]]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a module some of whose names were renamed.

    Args:
        module: The module's ``__name__``.
        names: For each former name its new one, the version that renamed it, and the version in which it goes.

    Returns:
        A function to assign to ``__getattr__`` at the end of the module. ``from module import old`` works by it too.

    Example:
        In a module ``newsparse.spans`` that once called ``Span`` something else::

            __getattr__ = renamed_names(__name__, {"Extent": ("Span", "0.2", "0.4")})
    """

    def find(name: str) -> Any:  # noqa: ANN401  whatever the module has
        if name not in names:
            message = f"module {module!r} has no attribute {name!r}"
            raise AttributeError(message)
        new, since, removal = names[name]
        Deprecation(since=since, removal=removal, instead=f"{module}.{new}").warn(f"{module}.{name}")
        return getattr(sys.modules[module], new)

    return find
