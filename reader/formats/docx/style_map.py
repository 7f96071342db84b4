"""What becomes of a draft's styles on mammoth's page, in mammoth's own words; what is not here is as mammoth has it."""

from __future__ import annotations

_DEEPEST = 9
"""Levels that a list of Word has; mammoth itself knows five."""
_NAMED = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Illustration'] => figcaption:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='Plain Text'] => p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
r[style-name='Emphasis'] => em
r[style-name='Subtle Emphasis'] => em
r[style-name='Intense Emphasis'] => em
r[style-name='Source Text'] => code
r[style-name='HTML Code'] => code
strike => s
comment-reference => sup
r.RedPencilHidden => span.red-pencil-hidden
p.RedPencilHeading1 => h1:fresh
p.RedPencilHeading2 => h2:fresh
p.RedPencilHeading3 => h3:fresh
p.RedPencilHeading4 => h4:fresh
p.RedPencilHeading5 => h5:fresh
p.RedPencilHeading6 => h6:fresh
"""


def _deep_lists() -> str:
    return "\n".join(
        f"p:{kind}-list({depth}) => {'ul|ol > li > ' * (depth - 1)}{tag} > li:fresh"
        for depth in range(6, _DEEPEST + 1)
        for kind, tag in (("unordered", "ul"), ("ordered", "ol"))
    )


STYLES = f"{_NAMED}{_deep_lists()}\n"
