"""The page of the desk, and the number beside its link."""

from forum.desk.views.pages import late, pages

__all__ = ["late", "pages"]
