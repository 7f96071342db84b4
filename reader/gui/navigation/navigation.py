"""Finding one's way: the overview, back and forward, parts of a very long text, larger letters, where links lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar

from db.model.errors import tr
from reader.app.back_and_forward import VisitedPlaces
from reader.app.menu_actions import Action, Keys, Menu, State
from reader.app.remembered_settings import Place, Settings
from reader.gui.document.article_view import ArticleView
from reader.gui.navigation.link_messages import LinkMessages
from reader.gui.navigation.overview import Overview
from reader.gui.text_layout.text_formats import PAGE_PIXELS
from reader.gui.toolkit.message_bar import MessageBar

_SIZES = (14, 16, PAGE_PIXELS, 20, 23, 27, 32, 40)
_LOOK_MS = 15
"""How soon after scrolling the overview follows, in milliseconds."""


class Navigation(QObject):
    """What a reader does with the page that is not about claims."""

    trail_changed = Signal()
    """There may be another place to go back or forward to."""
    part_shown = Signal(str)
    """Which part of a very long text is open, in words; an empty string for a text in one piece."""

    def __init__(
        self, page: ArticleView, overview: Overview, settings: Settings, messages: MessageBar
    ) -> None:
        super().__init__(page)
        self._page, self._overview = page, overview
        self._settings, self._messages = settings, messages
        self._trail = VisitedPlaces()
        self._look = QTimer(self, interval=_LOOK_MS, singleShot=True)
        self._look.timeout.connect(self._follow)
        page.scrolled.connect(self._look.start)
        page.shown.arrived.connect(self._look.start)
        page.shown.arrived.connect(self._tell_part)
        page.left.connect(self._trail_from)
        page.matches_changed.connect(overview.show_matches)
        self._links = LinkMessages(page, messages)
        overview.gone_to.connect(page.reveal)
        self._scrolled_from: int | None = None
        overview.scrolled_to.connect(self._scroll_to)
        overview.let_go.connect(self._end_scrolling)
        overview.wheeled.connect(self._wheel)
        overview.paged.connect(self._page_on)
        page.set_letters(self._size())

    def menu_actions(self) -> list[Action]:
        """Return the ways through a text, and the sizes of its letters."""
        keys = QKeySequence.StandardKey
        return [
            replace(_way("back", _back(), self.back, "Alt+Left"), state=self._back_state),
            replace(
                _way("forward", _forward(), self.forward, "Alt+Right"), state=self._forward_state
            ),
            _way("part-before", tr("Pre&vious part"), partial(self.part, -1), "Ctrl+PgUp"),
            _way("part-after", tr("Ne&xt part"), partial(self.part, 1), "Ctrl+PgDown"),
            self._sizing("larger", tr("&Larger letters"), 1, keys.ZoomIn, "Ctrl++", "Ctrl+="),
            self._sizing("smaller", tr("&Smaller letters"), -1, keys.ZoomOut, "Ctrl+-"),
            self._sizing("usual", tr("&Usual size"), 0, "Ctrl+0"),
        ]

    def begin(self) -> None:
        """Start a trail of its own for another article."""
        self._trail = VisitedPlaces()
        self.trail_changed.emit()
        count = len(self._page.shown.sections)
        if count > 1:
            sentence = "This text is very long: it is shown in {count} parts. Ctrl+Page Down goes to the next."
            self._messages.answer(tr(sentence, count=count))
        self._look.start()

    def back(self) -> None:
        """Go back to the place that was left last."""
        self._visit(self._trail.back(self._page.top()))

    def forward(self) -> None:
        """Go forward again."""
        self._visit(self._trail.forward(self._page.top()))

    def part(self, step: int) -> None:
        """Open the part of a very long text that is so many parts further."""
        shown = self._page.shown
        number = shown.section_number + step
        if 0 <= number < len(shown.sections):
            self._page.show_at_top(shown.chunks.starts[shown.sections[number].first])

    def resize_letters(self, step: int) -> None:
        """Make letters larger by so many sizes, or smaller; 0 is the usual size."""
        at = min(range(len(_SIZES)), key=lambda each: abs(_SIZES[each] - self._size()))
        size = _SIZES[min(max(0, at + step), len(_SIZES) - 1)] if step else PAGE_PIXELS
        self._settings.set_letters(size)
        self._page.set_letters(size)

    def _sizing(self, name: str, text: str, step: int, *keys: Keys) -> Action:
        return Action(name, text, partial(self.resize_letters, step), keys, Menu.VIEW, 3)

    def _size(self) -> int:
        wanted = self._settings.letters(PAGE_PIXELS)
        return min(max(_SIZES[0], wanted), _SIZES[-1])

    def _visit(self, place: int | None) -> None:
        if place is not None:
            self._page.left.disconnect(self._trail_from)
            self._page.show_at_top(place)
            self._page.left.connect(self._trail_from)
        self.trail_changed.emit()

    def _trail_from(self, place: int) -> None:
        self._trail.leave(place)
        self.trail_changed.emit()

    def _back_state(self) -> State:
        return State(_back(), enabled=self._trail.has_back)

    def _forward_state(self) -> State:
        return State(_forward(), enabled=self._trail.has_forward)

    def _scroll_to(self, position: int) -> None:
        """Follow the strip; where somebody was before is remembered when they let it go."""
        if self._scrolled_from is None:
            self._scrolled_from = self._page.top()
        here = self._page.place()
        self._page.go_to(Place(position, here.start, here.end))

    def _end_scrolling(self) -> None:
        was, self._scrolled_from = self._scrolled_from, None
        if was is not None and not self._page.top() <= was <= self._page.bottom():
            self._trail_from(was)

    def _wheel(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._page.verticalScrollBar(), event)

    def _page_on(self, onward: bool) -> None:
        acts = QScrollBar.SliderAction
        page = acts.SliderPageStepAdd if onward else acts.SliderPageStepSub
        self._page.verticalScrollBar().triggerAction(page)

    def _follow(self) -> None:
        self._overview.show_view(self._page.top(), self._page.bottom())

    def _tell_part(self) -> None:
        shown = self._page.shown
        count = len(shown.sections)
        if count < 2:
            self.part_shown.emit("")
            return
        words = tr("Part {number} of {count}", number=shown.section_number + 1, count=count)
        self.part_shown.emit(": ".join(filter(None, (words, shown.section.title))))


def _back() -> str:
    return tr("&Back")


def _forward() -> str:
    return tr("For&ward")


def _way(name: str, text: str, run: Callable[[], object], key: str) -> Action:
    return Action(name, text, run, (key,), Menu.VIEW, 2)
