"""What a piece of work costs, on a machine that does other things too."""

import gc
import time
import timeit
from collections.abc import Callable


def cost(work: Callable[[], object], number: int = 1, *, times: int = 3) -> float:
    """Seconds of processor `number` calls take: the least of so many times.

    Whatever else the process does only ever adds. `timeit` keeps the collector still;
    what was left before is collected first. What is there by now stays frozen, and late
    in a long run of tests the heap of all the others is not looked through each time.
    """
    gc.freeze()
    return min(_once(work, number) for _ in range(times))


def costs_less(than: float, work: Callable[[], object], *, tries: int = 3) -> bool:
    """Whether one of a few tries takes less than so many seconds of processor."""
    return any(cost(work, times=1) < than for _ in range(tries))


def _once(work: Callable[[], object], number: int) -> float:
    gc.collect()
    return timeit.timeit(work, timer=time.process_time, number=number)
