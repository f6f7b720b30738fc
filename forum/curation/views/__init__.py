"""Pages on which asks are put where they belong."""

from forum.curation.views import asks, rearranging
from forum.curation.views.blueprint import pages

__all__ = ["asks", "pages", "rearranging"]
