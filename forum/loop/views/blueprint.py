"""The addresses of the loop, gathered by the modules beside this one."""

from forum.web.routing import Pages

pages = Pages("loop", __name__)
