"""Starting and stopping clocks; setting and suspending what they go by."""

from forum.promise.actions.clocks import begin_at, pause, restart, resume, start, stop
from forum.promise.actions.policies import set_policy
from forum.promise.actions.suspensions import end_suspension, suspend

__all__ = [
    "begin_at",
    "end_suspension",
    "pause",
    "restart",
    "resume",
    "set_policy",
    "start",
    "stop",
    "suspend",
]
