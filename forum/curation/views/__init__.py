"""Pages on which asks are put where they belong."""

from forum.curation.views import asks, disclosing, rearranging
from forum.curation.views.blueprint import pages

__all__ = ["asks", "disclosing", "pages", "rearranging"]
