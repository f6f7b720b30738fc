"""The pages of messages."""

from forum.web.routing import Pages

pages = Pages("notify", __name__)
