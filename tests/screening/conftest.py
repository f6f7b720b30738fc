"""Somebody who came today, and what advertisers post."""

from datetime import timedelta

import pytest

from forum.kernel.clock import now

ADVERT = (
    "Thank you for sharing the details. Please call on this toll free number "
    "1-888-555-0163. Our expert will help you right away."
)


@pytest.fixture
def newcomer(make):
    """Nova has had an account for an hour."""
    return make.member("Nova", created_at=now() - timedelta(hours=1))
