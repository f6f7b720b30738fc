"""What a piece of work costs, on a machine that does other things too."""

import time
import timeit
from collections.abc import Callable


def cost(work: Callable[[], object], number: int = 1, *, times: int = 3) -> float:
    """Seconds of processor `number` calls take: the least of so many times.

    Whatever else the process does only ever adds. A collection of the whole heap, late
    in a long run of tests, takes most of a second: `timeit` keeps it out.
    """
    return min(
        timeit.repeat(work, timer=time.process_time, number=number, repeat=times)
    )
