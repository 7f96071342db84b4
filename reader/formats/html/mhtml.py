"""Web pages that a browser saved in one file (MHTML, RFC 2557): the page, and its pictures by their names."""

from __future__ import annotations

from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from urllib.parse import urljoin

from db.model.errors import Problem, tr

_MOST_PARTS = 5_000
_START = (
    b"from:",
    b"mime-version:",
    b"content-type:",
    b"snapshot-content-location:",
    b"subject:",
    b"x-",
)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved page: its bytes, the encoding declared beside it, its address, what came along by name, its style sheets."""

    page: bytes
    charset: str
    address: str
    parts: dict[str, bytes] = field(default_factory=dict)
    styles: tuple[str, ...] = ()


def is_mhtml(data: bytes) -> bool:
    """Tell whether a file begins as a message does."""
    start = data[:2000].lstrip().lower()
    return start.startswith(_START) and b"multipart/related" in data[:10_000].lower()


def unpack(data: bytes) -> Saved:
    """Return what is in a saved page, or raise a Problem where there is no page in it."""
    try:
        parts = _leaves(message_from_bytes(data, policy=policy.compat32))
        pages = [
            part
            for part in parts
            if part.get_content_type() in {"text/html", "application/xhtml+xml"}
        ]
    except (
        MessageError,
        ValueError,
        LookupError,
        RecursionError,
        AttributeError,
        TypeError,
    ) as error:
        raise _no_page() from error
    if not pages:
        raise _no_page()
    page, others = pages[0], dict[str, bytes]()
    address = str(page.get("Content-Location") or "").strip()
    for part in parts:
        if part is not page:
            others |= dict.fromkeys(_names(part, address), _bytes(part))
    charset = page.get_param("charset", "")
    styles = tuple(
        _bytes(part).decode("utf-8", "replace")
        for part in parts
        if part.get_content_type() == "text/css"
    )
    return Saved(_bytes(page), charset if isinstance(charset, str) else "", address, others, styles)


def _leaves(message: Message) -> list[Message]:
    """Return the parts of a message that hold something, without recursion."""
    found, waiting = list[Message](), [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop(0)
        payload = part.get_payload()
        if part.is_multipart() and isinstance(payload, list):
            waiting[:0] = [each for each in payload if isinstance(each, Message)]
        else:
            found.append(part)
    return found


def _names(part: Message, address: str) -> list[str]:
    """Return what the page may call a part: its Content-ID or its address."""
    location = str(part.get("Content-Location") or "").strip()
    number = str(part.get("Content-ID") or "").strip().strip("<>")
    names = [location, _joined(address, location)] if location else []
    return [*names, f"cid:{number}"] if number else names


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _no_page() -> Problem:
    return Problem(tr("There is no web page in this file: save the page again from the browser."))
