"""Hostile Markdown by how its marks stand: what makes careless parsers look back again and again."""

from __future__ import annotations

from tests.hostile.texts import MILLION, Make


def _times(count: int, what: str, tail: str = "") -> Make:
    return lambda _: (what * count + tail).encode()


def _front(body: str) -> Make:
    return lambda _: f"---\n{body}\n---\n\n# Title\n\nText.\n".encode()


def _each(count: int, what: str) -> Make:
    return lambda _: "".join(what.replace("%", str(n)) for n in range(count)).encode()


MARKS: dict[str, Make] = {
    f"line-of-5-mb-of-{name}.md": _times(5 * MILLION // len(what), what)
    for name, what in {
        "stars": "*", "underscores": "_", "openers": "[", "closers": "]", "parentheses": "(", "less": "<", "greater": ">",
        "tildes": "~", "bars": "|", "backticks": "`", "hashes": "#", "dashes": "-", "plus": "+", "equals": "=", "ampersands": "&",
        "backslashes": "\\", "exclamations": "!", "colons": ":", "tabs": "a\t", "mixed": "*_[]()<>`~|",
    }.items()
} | {
    "stars-and-letters.md": _times(200_000, "*a", "*" * 100),
    "stars-in-pairs.md": _times(100_000, "**a *b ", "**" * 100),
    "stars-and-underscores.md": _times(100_000, "*a_ "),
    "stars-of-three.md": _times(100_000, "a***"),
    "underscores-inside.md": _times(200_000, "a_b__c_"),
    "emphasis-nested.md": lambda _: b"*a **b " * 20_000 + b"c** d*" * 20_000,
    "strikes.md": _times(200_000, "~~a "),
    "strikes-uneven.md": _times(100_000, "~~~a ~ "),
    "closers-alone.md": _times(100_000, "a](b) "),
    "links-unfinished.md": _times(50_000, "[a](<b"),
    "links-with-titles.md": _times(50_000, "[a](b 'c"),
    "links-in-links.md": lambda _: b"[" * 20_000 + b"a" + b"](b)" * 20_000,
    "links-with-parentheses.md": lambda _: b"[a](" + b"(" * 200_000,
    "links-by-name.md": lambda _: b"[a][" * 50_000,
    "addresses.md": _times(100_000, "<http://a"),
    "definitions-alike.md": _times(50_000, "[a]: b\n"),
    "definitions-unfinished.md": _times(50_000, "[a]:\n"),
    "definitions-of-long-names.md": lambda _: (b"[" + b"a" * 999 + b"]: b\n") * 3_000 + (b"[" + b"a" * 999 + b"]") * 3_000,
    "ticks-unclosed.md": _times(100_000, "`a``b```c"),
    "ticks-growing.md": lambda _: b" ".join(b"`" * n for n in range(1, 3_000)),
    "escapes.md": _times(MILLION, "\\*"),
    "entities-unfinished.md": _times(MILLION, "&a"),
    "entities-of-digits.md": lambda _: b"&#" + b"1" * MILLION + b";",
    "html-pieces.md": _times(100_000, "<?a <!a <![CDATA[a "),
    "html-attributes.md": lambda _: b"<a " + b"b='c' " * 200_000,
    "html-spaces.md": lambda _: b"<a" + b" " * MILLION,
    "quotes-of-one-line.md": lambda _: b"> " * 98 + b"a\n" * 50_000,
    "quotes-lazy.md": _times(20_000, "> > > a\nb\n"),
    "quotes-and-lists.md": lambda _: (b"> - " * 40 + b"a\n") * 1_000,
    "lists-of-one-letter.md": _times(100_000, "- a\n"),
    "lists-loose.md": _times(50_000, "- a\n\n"),
    "lists-of-numbers.md": _each(50_000, "%. a\n"),
    "lists-switching.md": _times(50_000, "- a\n+ b\n* c\n"),
    "lists-empty.md": _times(200_000, "-\n"),
    "lists-in-a-line.md": _times(200_000, "- "),
    "lists-stepping.md": lambda _: b"".join(b"  " * (n % 48) + b"- a\n" for n in range(30_000)),
    "number-of-a-billion.md": lambda _: b"999999999. a\n" + b"9" * 5_000 + b". b\n",
    "tables-without-cells.md": _times(100_000, "|"),
    "tables-of-one-row.md": _times(20_000, "|a|b|\n|-|-|\n|c|d|\n\n"),
    "tables-ragged.md": lambda _: b"|" + b"a|" * 1_000 + b"\n|" + b"-|" * 1_000 + b"\n" + b"|b\n" * 5_000,
    "tables-begun.md": _times(100_000, "a|b\n"),
    "tables-of-dashes.md": _times(50_000, "|a|\n|-|-|\n"),
    "headings-underlined.md": _times(100_000, "a\n=\n"),
    "headings-never-underlined.md": _times(300_000, "a\n"),
    "headings-of-hashes.md": lambda _: b"# " + b"#" * MILLION + b"\n# a " + b" #" * 500_000,
    "rules.md": _times(300_000, "***\n"),
    "fences.md": _times(100_000, "```\n"),
    "fences-unclosed.md": lambda _: b"".join(b"`" * (3 + n % 50) + b"\na\n" for n in range(50_000)),
    "indented.md": _times(200_000, "    a\n\n"),
    "spaces.md": lambda _: b"a" + b" " * 5 * MILLION + b"b",
    "spaces-before-ends.md": _times(50_000, "a" + " " * 100 + "\n"),
    "tabs-before-lists.md": _times(50_000, "\t- a\n"),
    "notes.md": _each(50_000, "[^%]: a\n\nb[^%]\n\n"),
    "terms.md": _times(100_000, "a\n: b\n\n"),
    "front-merging.md": _front("\n".join(["a: &a {b: c}", *(f"d{n}: &d{n} {{<<: [*{'a' if not n else f'd{n - 1}'}, *a]}}" for n in range(300))])),
    "front-of-tags.md": _front("title: !!timestamp 2024-99-99\ndate: !!int 9e9\nlang: !!binary ####\na: !!set {a, b}\n? [a]\n: b"),
    "front-of-numbers.md": _front("title: " + "9" * 15_000),
    "front-sexagesimal.md": _front("title: " + ":".join(["59"] * 5_000)),
    "front-flow.md": _front("title: " + "{a: " * 4_000),
    "front-alias-of-itself.md": _front("title: &a [*a, b]\nauthor: *a"),
    "front-of-questions.md": _front("? " * 9_000),
    "front-of-dashes.md": _front("- " * 9_000),
    "front-of-quotes.md": _front("title: \"" + "\\x00\\u202E\\U0010FFFF" * 500 + "\""),
    "front-of-anchors.md": _front("\n".join(f"a{n}: &a{n} b" for n in range(1_000))),
    "front-direction.md": _front("title: a\u202eb\x07c\ndir: sideways\nlang: " + "x" * 5_000 + "\nurl: javascript:alert(1)"),
    "front-lines.md": _times(500_000, "---\n"),
    "front-of-spaces.md": lambda _: b"---" + b" " * 5 * MILLION + b"a",
    "front-unclosed-dots.md": lambda _: b"---\n" + b"\n..." * MILLION + b"x",
}  # fmt: skip
