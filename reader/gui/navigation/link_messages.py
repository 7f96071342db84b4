"""Where a link leads is said; the browser opens it only when somebody asks for it, and a note is gone to."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from db.model.errors import tr
from reader.gui.document.article_view import ArticleView
from reader.gui.toolkit.message_bar import MessageBar, Topic

_OPENED = ("http", "https", "mailto")


class LinkMessages(QObject):
    """Answers clicks on the links of the page."""

    def __init__(self, page: ArticleView, messages: MessageBar) -> None:
        super().__init__(page)
        self._page, self._messages = page, messages
        page.link_clicked.connect(self._tell_link)
        # Said before the link at this place, if there is one, is told.
        page.claim_clicked.connect(lambda _claim: messages.withdraw(Topic.LINK))

    def _tell_link(self, address: str) -> None:
        """Go to a note; show where another link leads, which the browser opens only when asked to."""
        url, note = QUrl(address), self._page.shown.document.note_at(address)
        if note is not None:
            self._page.reveal(note)
        elif url.scheme().lower() in _OPENED and url.isValid():
            sentence = tr("This link leads to {address}", address=address)
            self._messages.offer(
                sentence,
                tr("Open in the browser"),
                lambda: QDesktopServices.openUrl(url),
                Topic.LINK,
            )
        else:
            self._messages.say(
                tr("This link leads to {address}; it is not opened from here.", address=address),
                Topic.LINK,
            )
