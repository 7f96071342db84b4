import pytest

from tests.reader.cli.checking.desk import Desk, a_desk
from tests.reader.cli.running import fine


@pytest.fixture
def desk(library) -> Desk:
    """Return a desk of four: a journalist who tagged C-001, two checkers, an editor."""
    made = a_desk(library)
    fine(
        *("--as", "EF", "person", "add", "--name", "Dora", "--initials", "DD", "--role", "checker"),
        library=library,
    )
    return made
