"""The reactions of the loop, gathered by the modules beside this one."""

from forum.kernel.events import Reactions

reactions = Reactions()
