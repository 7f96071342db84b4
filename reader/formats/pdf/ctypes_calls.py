"""pdfium's functions called with plain numbers for handles, which takes half the time."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


def bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of pdfium that takes and gives plain numbers for handles: half the time a call."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    prototype = ctypes.CFUNCTYPE(result, *arguments)
    return prototype(address or 0)


def address(handle: Any) -> int:
    """Return the number of a handle."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
