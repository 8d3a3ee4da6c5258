"""How a log line is written: what happened and where, never to whom or with which words."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

ErrorInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def where(error: BaseException | None) -> str:
    """Name an error and the lines it came through, and those of its causes.

    What an error says is left out: a database names the value it refused, a parser the text.
    """
    told: list[str] = []
    while error is not None:
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        told.append("".join(traceback.format_tb(error.__traceback__)) + kind)
        hidden = error.__cause__ is None and error.__suppress_context__
        error = None if hidden else error.__cause__ or error.__context__
    return "\n\nafter\n\n".join(told)


class Text(logging.Formatter):
    """Lines for people."""

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - logging's own name
        """Write an error without what it says."""
        return where(ei[1])


class Json(JsonFormatter):
    """One object a line. A request is left out: its address may hold what a person typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, reserved_attrs=[*RESERVED_ATTRS, "request"])

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - logging's own name
        """Write an error without what it says."""
        return where(ei[1])
