"""The addresses of contacts, gathered by the modules beside this one."""

from forum.web.routing import Pages

pages = Pages("contacts", __name__)
