"""What a piece of work costs, on a machine that does other things too."""

import gc
import time
import timeit
from collections.abc import Callable


def cost(work: Callable[[], object], number: int = 1, *, times: int = 3) -> float:
    """Seconds of processor `number` calls take: the least of so many times.

    Whatever else the process does only ever adds. `timeit` keeps the collector still;
    what was left before is collected first, and late in a long run of tests the heap
    of all the others is not looked through each time.
    """
    gc.freeze()
    try:
        return min(_once(work, number) for _ in range(times))
    finally:
        gc.unfreeze()


def _once(work: Callable[[], object], number: int) -> float:
    gc.collect()
    return timeit.timeit(work, timer=time.process_time, number=number)
