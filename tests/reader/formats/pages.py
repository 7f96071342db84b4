"""Web pages in the shapes that news sites have, written for the tests: the words are ours, the shapes are theirs."""

from __future__ import annotations

PARAGRAPHS = [
    "The harbour council met on Monday evening to decide who will pay for the dredging of the inner basin.",
    "Its chairwoman said that the contract of 2019 had never been signed by the shipping line, and that the city owes nothing.",
    "A spokesman for the line disagreed: the document, he said, lies in the archive of the ministry, signed and stamped.",
    "Neither side would show the paper to this reporter, who asked for it three times in writing and once in person.",
    "Dredging stopped in the spring. Two ferries have since run aground, and the fishermen land their catch elsewhere.",
]
TITLE = "Who pays for the basin?"
_MENU = "".join(
    f'<li><a href="/{n}">{n}</a></li>' for n in ("Home", "World", "Sport", "Weather", "Archive")
)
_NAV = f"<nav><ul>{_MENU}</ul></nav>"
_BODY = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
_MORE = '<aside><h3>Read more</h3><ul><li><a href="/a">Ten beaches for the weekend</a></li></ul></aside>'
_FOOT = "<footer><p>Copyright. All rights reserved. Contact. Imprint.</p></footer>"


def page(body: str, head: str = "", lang: str = "en", direction: str = "") -> str:
    """Return a whole page around a body."""
    return (
        f'<!doctype html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{TITLE} | The Quay Courier</title>{head}</head><body>{body}</body></html>"
    )


SHAPES = {
    "an article of HTML5": page(f"<header>{_NAV}</header><main><article><h1>{TITLE}</h1>{_BODY}</article></main>{_MORE}{_FOOT}"),
    "divs in divs": page(
        f'<div id="wrap"><div class="nav">{_NAV}</div><div class="col"><div class="story"><div class="hd"><h1>{TITLE}</h1></div>'
        f'<div class="story-body">{_BODY}</div></div></div><div class="rail">{_MORE}</div></div>{_FOOT}'
    ),
    "arranged by tables": page(
        f'<table width="100%"><tr><td>{_NAV}</td><td><h1>{TITLE}</h1>{_BODY}</td><td>{_MORE}</td></tr></table>{_FOOT}'
    ),
    "breaks for paragraphs": page(f"<div>{_NAV}</div><h1>{TITLE}</h1><div class='text'>{'<br><br>'.join(PARAGRAPHS)}</div>{_FOOT}"),
    "a page for telephones": page(
        f"<amp-sidebar>{_NAV}</amp-sidebar><article><h1>{TITLE}</h1><amp-img src='x.jpg'></amp-img>{_BODY}</article>{_FOOT}"
    ),
    "a live blog": page(
        f"{_NAV}<main><h1>{TITLE}</h1>"
        + "".join(f'<section class="entry"><time datetime="2026-01-0{n}">1{n}:00</time><p>{p}</p></section>' for n, p in enumerate(PARAGRAPHS, 1))
        + f"</main>{_FOOT}"
    ),
    "an encyclopedia": page(
        f'<div id="content"><h1>{TITLE}</h1><div id="mw-content-text"><p>{PARAGRAPHS[0]}<sup>[1]</sup></p><h2>Dispute</h2>'
        + "".join(f"<p>{each}</p>" for each in PARAGRAPHS[1:])
        + f"</div></div><div id='mw-panel'>{_NAV}</div>{_FOOT}"
    ),
    "a list of points": page(
        f"{_NAV}<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><ol>"
        + "".join(f"<li>{each}</li>" for each in PARAGRAPHS[1:])
        + f"</ol></article>{_FOOT}"
    ),
    "a table of figures": page(
        f"{_NAV}<article><h1>{TITLE}</h1>{_BODY}<table><tr><th>Year<th>Tonnes</tr>"
        + "".join(f"<tr><td>{year}<td>{year * 3}</tr>" for year in range(2015, 2022))
        + f"</table></article>{_FOOT}"
    ),
    "a letter quoted": page(
        f"{_NAV}<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><blockquote><p>{PARAGRAPHS[1]}</p></blockquote>"
        + "".join(f"<p>{each}</p>" for each in PARAGRAPHS[2:])
        + f"</article>{_FOOT}"
    ),
}  # fmt: skip

ARABIC = "".join(
    f"<p>{each}</p>"
    for each in (
        "اجتمع مجلس الميناء مساء الاثنين ليقرر من سيدفع تكاليف تعميق الحوض الداخلي للمرفأ القديم في المدينة.",
        "وقالت رئيسة المجلس إن العقد المبرم في عام ألفين وتسعة عشر لم توقعه شركة الملاحة قط ولا تدين المدينة بشيء.",
        "وخالفها المتحدث باسم الشركة قائلا إن الوثيقة موجودة في أرشيف الوزارة وعليها التوقيع والختم الرسمي أيضا.",
    )
)
CHINESE = "".join(
    f"<p>{each}</p>"
    for each in (
        "港口委员会星期一晚上开会，决定由谁来支付内港疏浚的费用，会议持续了三个多小时，最后没有作出任何决定，代表们各自离开。",
        "主席说，二〇一九年的合同从来没有由航运公司签署，因此市政府什么也不欠，她还说所有文件都可以在档案馆里查到，任何人都可以去看。",
        "公司的发言人不同意这种说法，他说文件保存在部里的档案室，上面有签名也有公章，记者三次书面请求查看这份文件，但是都没有得到答复。",
        "春天疏浚工作停止以后，已经有两艘渡轮搁浅，渔民们只好到别的港口去卸货，附近的商店也因此失去了许多顾客，人们对此感到不满。",
    )
)
RUSSIAN = "".join(
    f"<p>{each}</p>"
    for each in (
        "Совет порта собрался в понедельник вечером, чтобы решить, кто заплатит за углубление внутренней гавани города.",
        "Председатель сказала, что договор две тысячи девятнадцатого года судоходная компания так и не подписала.",
        "Представитель компании возразил: документ лежит в архиве министерства, он подписан и заверен печатью.",
    )
)
