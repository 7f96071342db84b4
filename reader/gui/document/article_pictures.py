"""Pictures of an article: read from the library and decoded on a thread, in the size they are shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader

from db.model.document import Picture
from reader.app.tasks import Tasks

Load = Callable[[str], Picture | None]
_KEPT = 24
"""Pictures that are kept decoded."""
_MOST_MEGABYTES = 256
_Key = tuple[str, int, int]


class ArticlePictures(QObject):
    """Gives pictures that are there already, and fetches the others."""

    arrived = Signal()

    def __init__(self, tasks: Tasks, load: Load) -> None:
        super().__init__(tasks)
        self._tasks, self._load = tasks, load
        self._images: dict[_Key, QImage | None] = {}
        self._asked: set[_Key] = set()

    def get(self, digest: str, size: QSize) -> QImage | None:
        """Return the picture in this size, or None: it will come, or cannot be shown."""
        key = (digest, size.width(), size.height())
        if key in self._images:
            self._images[key] = self._images.pop(key)
        elif key not in self._asked:
            self._asked.add(key)
            work = partial(decoded, self._load, digest, size)
            self._tasks.run(work, partial(self._keep, key), partial(self._give_up, key))
        return self._images.get(key)

    def is_missing(self, digest: str, size: QSize) -> bool:
        """Tell whether a picture was looked for and cannot be shown."""
        key = (digest, size.width(), size.height())
        return key in self._images and self._images[key] is None

    def _keep(self, key: _Key, image: QImage | None) -> None:
        self._asked.discard(key)
        self._images[key] = image
        while len(self._images) > _KEPT:
            self._images.pop(next(iter(self._images)))
        self.arrived.emit()

    def _give_up(self, key: _Key, _error: Exception) -> None:
        self._keep(key, None)


def decoded(load: Load, digest: str, size: QSize) -> QImage | None:
    """Return a picture decoded in this size; None where it is gone, damaged, or not what its header said."""
    found = load(digest)
    if found is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(found.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(found.media_type.removeprefix("image/").encode()))
    # Only the decoder of the kind that was checked, never one that its content asks for.
    reader.setDecideFormatFromContent(False)
    reader.setAutoDetectImageFormat(False)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    if reader.size() != QSize(found.width, found.height):
        return None
    reader.setScaledSize(size)
    image = reader.read()
    return None if image.isNull() else image
