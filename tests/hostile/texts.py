"""Hostile plain text and Markdown: bytes, from the address at which somebody listens."""

from __future__ import annotations

from collections.abc import Callable

Make = Callable[[str], bytes]

MILLION = 1_000_000


def _references(_: str) -> bytes:
    """Return definitions that each stand for the one before ten times over."""
    lines = [f"[a{n}]: http://a/{n}\n" for n in range(20_000)]
    return "".join(lines).encode() + b"[a0][a1]" * 50_000


def _front_matter(body: str) -> Make:
    return lambda _: f"---\n{body}\n---\n\n# Title\n\nText.\n".encode()


def _aliases() -> str:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join([*rows, "title: *a11"])


def _remote(where: str) -> bytes:
    return (
        f"![pixel](http://{where}/p.png) [a](http://{where}/a)\n\n<img src='http://{where}/b.png'>\n\n"
        f"<script src='http://{where}/c.js'></script>\n\n![d](file:///etc/passwd) ![e](//{where}/e)\n\n"
        f"[f](\\\\{where}\\share\\f)\n\nText.\n"
    ).encode()


TEXTS: dict[str, Make] = {
    "line-of-5-mb.txt": lambda _: b"word " * MILLION,
    "line-of-5-mb-without-space.txt": lambda _: b"x" * (5 * MILLION),
    "line-of-5-mb.md": lambda _: b"word " * MILLION,
    "nul.txt": lambda _: b"Text.\0 More.\n" * 100,
    "nul-far-behind.txt": lambda _: b"Text.\n" * MILLION + b"\0",
    "nul-by-mark.txt": lambda _: "\ufeffText.\0".encode("utf-16-le"),
    "half-characters.txt": lambda _: b"Text \xed\xa0\x80 and \xed\xbf\xbf.\n" * 1000,
    "half-characters-by-mark.txt": lambda _: b"\xff\xfe" + b"A\0\x00\xd8" * 1000,
    "too-long-forms.txt": lambda _: b"Text \xc0\xaf\xe0\x80\xaf.\n" * 1000,
    "empty-lines.txt": lambda _: b"\n" * (10 * MILLION) + b"A",
    "blank.txt": lambda _: b" \n" * MILLION,
    "blocks.txt": lambda _: b"A\n\n" * MILLION,
    "tricks-of-direction.txt": lambda _: "The order \u202egnp.exe\u202c and \u2066\u2067a\n".encode() * 20_000,
    "directions-in-directions.txt": lambda _: ("\u202e\u202d" * 300_000 + "A").encode(),
    "marks-without-end.txt": lambda _: ("e" + "\u0301" * MILLION).encode(),
    "unseen.txt": lambda _: ("a\u200b\u2060\u00ad" * 300_000).encode(),
    "alike.txt": lambda _: "раураl аррlе сору ".encode() * 50_000,
    "joined-without-end.txt": lambda _: ("👩\u200d" * 300_000).encode(),
    "no-encoding.txt": lambda _: bytes(range(128, 256)) * 8_000,
    "steers-a-terminal.txt": lambda _: b"\x1b[2J\x1b]0;owned\x07 Text.\n" * 1000,
    "references.md": _references,
    "reference-to-itself.md": lambda _: b"[a]: <[a]>\n" * 20_000 + b"[a] " * 20_000,
    "quotes-in-quotes.md": lambda _: b">" * 50_000 + b" deep",
    "lists-in-lists.md": lambda _: b"".join(b" " * (2 * n) + b"- a\n" for n in range(1500)),
    "open-brackets.md": lambda _: b"[" * 200_000 + b"a",
    "open-links.md": lambda _: b"[a](" * 100_000,
    "pictures-in-pictures.md": lambda _: b"![" * 100_000 + b"a" + b"](b)" * 100_000,
    "stars.md": lambda _: b"*a **b " * 100_000,
    "stars-alone.md": lambda _: b"*" * 300_000 + b"a",
    "ticks.md": lambda _: b"".join(b"`" * n + b"a" for n in range(1, 1500)),
    "html-without-end.md": lambda _: b"<!--" * 100_000 + b"a",
    "open-tags.md": lambda _: b"<a " * 200_000,
    "wide-table.md": lambda _: b"|" + b"a|" * 100_000 + b"\n|" + b"-|" * 100_000 + b"\n|" + b"b|" * 100_000,
    "long-table.md": lambda _: b"|a|\n|-|\n" + b"|b|\n" * 200_000,
    "entities.md": lambda _: b"&amp;&#0;&#xD800;&#x110000;&nosuch;" * 30_000,
    "scripts-and-remote.md": _remote,
    "front-matter-bomb.md": _front_matter(_aliases()),
    "front-matter-depth.md": _front_matter("title: " + "[" * 9_000),
    "front-matter-python.md": _front_matter("title: !!python/object/apply:os.system ['touch owned']"),
    "front-matter-without-end.md": lambda _: b"---\n" + b"a: b\n" * 500_000 + b"Text.",
    "links-elsewhere.md": lambda _: b"[a](tel:1) [b](ftp://c) [d](smb://e/f) " * 20_000,
    "address-without-end.md": lambda _: b"[a](http://" + b"b" * MILLION + b")",
}  # fmt: skip
