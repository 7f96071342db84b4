"""Which backups stay: all of two days, then one for each of 12 days, 10 weeks and 9 months, within a bound of bytes.

Counted are days, weeks and months that have a backup, so that nothing goes while nobody works.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime, timedelta

from db.backups.backup_folder import Backup

INTERVAL = timedelta(minutes=28)
"""How old work may become that is in no backup: with looking and copying that is half an hour."""
ALL_FOR = timedelta(days=2)
FOLDER_BYTES = 2_000_000_000
"""The most that the backups of one library take together, unless `LEAST` of them take more."""
LEAST = 3

_Bucket = Callable[[datetime], Hashable]
_THEN: tuple[tuple[int, _Bucket], ...] = (
    (12, lambda at: at.date()),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)


def superfluous(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return the backups that are not needed any more, oldest first.

    A copy that does not check out stays as long as it is the newest of all, and replaces none that did.
    """
    sound = sorted((b for b in backups if b.sound), key=lambda b: b.at)
    unsound = sorted((b for b in backups if not b.sound), key=lambda b: b.at)
    newest_is_unsound = bool(unsound) and (not sound or unsound[-1].at > sound[-1].at)
    if newest_is_unsound:
        return unsound[:-1]
    kept = _within_bound(_by_age(sound, now), now)
    return [*unsound, *(b for b in sound if b not in kept)]


def _by_age(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return those that stay for their age, oldest first."""
    young = [b for b in backups if b.at > now - ALL_FOR]
    rest = [b for b in backups if b.at <= now - ALL_FOR]
    kept = list(young)
    for count, bucket in _THEN:
        newest = {bucket(b.at): b for b in rest}
        chosen = dict(sorted(newest.items(), key=lambda item: item[1].at)[-count:])
        kept += chosen.values()
        rest = [b for b in rest if bucket(b.at) not in chosen]
    return sorted(kept, key=lambda b: b.at)


def _within_bound(backups: list[Backup], now: datetime) -> list[Backup]:
    """Leave out, while there are too many bytes, the one that is missed least: never the newest."""
    kept = list(backups)
    while len(kept) > LEAST and sum(b.size for b in kept) > FOLDER_BYTES:
        del kept[_missed_least(kept, now)]
    return kept


def _missed_least(backups: Sequence[Backup], now: datetime) -> int:
    """Return the place of the backup whose neighbours are nearest to each other for its age."""

    def gap(place: int) -> float:
        before = backups[place - 1].at if place else backups[place].at - ALL_FOR
        age = max(now - backups[place].at, timedelta(seconds=1))
        return (backups[place + 1].at - before) / age

    return min(range(len(backups) - 1), key=gap)
