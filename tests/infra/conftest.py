"""What reacts, for tests of the outbox."""

import pytest

from forum.kernel.events import Reactions


@pytest.fixture
def reactions(app) -> Reactions:
    """Whatever the test wants to happen, and nothing else."""
    app.extensions["forum.reactions"] = Reactions()
    return app.extensions["forum.reactions"]
