"""What a person expects of an article after their own acts and other people's: the model of the window's machine."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.model.claim import Claim

Step = tuple[str, Claim | None, Claim | None, bool]
"""Entity, what it was, what it became (None is not there), and whether it was typing."""


@dataclass
class Desk:
    """What a person expects of one article: its claims, and the steps to undo (before `at`) and redo."""

    there: dict[str, Claim] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    at: int = 0

    def put(self, entity: str, value: Claim | None) -> None:
        """Set or remove a claim."""
        self.there.pop(entity, None)
        if value is not None:
            self.there[entity] = value

    def act(self, entity: str, value: Claim | None, *, typing: bool = False) -> None:
        """Expect one more step, or a longer one where typing goes on."""
        was = self.there.get(entity)
        if was == value:
            return
        last = self.steps[self.at - 1] if self.at else None
        del self.steps[self.at :]
        if typing and last and last[3] and last[0] == entity and last[2] == was:
            self.steps[-1] = (entity, last[1], value, True)
            if last[1] == value:
                self.steps.pop()
                self.at -= 1
        else:
            self.steps.append((entity, was, value, typing))
            self.at += 1
        self.put(entity, value)

    def move(self, back: bool) -> None:
        """Expect a step back or forth, or, where somebody else has been there, only its loss."""
        index = self.at - 1 if back else self.at
        if not 0 <= index < len(self.steps):
            return
        entity, before, after, _ = self.steps[index]
        now, then = (after, before) if back else (before, after)
        if self.there.get(entity) != now:
            del self.steps[index]
            self.at -= back
            return
        self.put(entity, then)
        self.at += -1 if back else 1
