"""Where the pages that put asks where they belong have their addresses."""

from forum.web.routing import Pages

pages = Pages("curation", __name__, url_prefix="/curation")
