import pytest

from tests.reader.cli.checking.desk import Desk, a_desk


@pytest.fixture
def desk(library) -> Desk:
    return a_desk(library)
