"""What those who run the machine type: `forum init` and `forum people …`."""

from forum.admin.cli.init import init
from forum.admin.cli.people import people

__all__ = ["init", "people"]
