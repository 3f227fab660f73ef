"""The page around what it shows: head, style, script, and the policy that allows these two and nothing else."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources

from newsparse.page import palette
from newsparse.page.markup import Child, Markup, element, joined


def shell(title: str, body: Child, *, style: str, script: str = "", forms: bool = False) -> str:
    """A whole page.

    Args:
        title: What the browser shows in its tab.
        body: What stands in ``body``.
        style: The style, our own.
        script: The script, our own; empty for none.
        forms: Whether the page may send forms to where it came from.
    """
    target = "'self'" if forms else "'none'"
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_source(style)}",
            f"script-src {_source(script)}" if script else "script-src 'none'",
            "base-uri 'none'",
            f"form-action {target}",
        )
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        Markup(f"<style>{style}</style>"),
    )
    last = Markup(f"<script>{script}</script>") if script else None
    return f"<!doctype html>\n{element('html', head, element('body', joined([body, last])), lang='en')}\n"


@functools.cache
def asset(name: str) -> str:
    """A file of style or script beside this module."""
    return resources.files("newsparse.page").joinpath(name).read_text(encoding="utf-8")


@functools.cache
def style(*names: str) -> str:
    """Several files of style, after the colours of both themes."""
    light, dark = palette.variables(palette.LIGHT), palette.variables(palette.DARK)
    hues = "".join(
        f".hue-{number}{{--hue:var(--hue-{number});--tint:var(--tint-{number})}}"
        for number in range(len(palette.HUES) + 1)
    )
    roles = "".join(f".role-{role.value}{{--hue:var(--role-{role.value})}}" for role in palette.ROLES)
    colors = f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}@media print{{:root{{{light}}}}}"
    return "\n".join((colors, hues + roles, *map(asset, names)))


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
