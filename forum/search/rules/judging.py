"""How good a ranking is, in the figures that others publish."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import fmean
from typing import Final

_TOP: Final = 5
_CUT: Final = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """One query: what should be found, what was, best first, and in how long."""

    relevant: AbstractSet[int]
    ranked: Sequence[int]
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Means over many queries; times in milliseconds."""

    queries: int
    mrr: float
    map: float
    p_at_1: float
    p_at_5: float
    r_at_10: float
    p50: float
    p95: float


def judge(trials: Iterable[Trial]) -> Verdict:
    """Average over the queries; one that nothing answers would mean nothing."""
    fair = [it for it in trials if it.relevant]
    times = sorted(it.seconds * 1000 for it in fair)

    def mean(figure: Callable[[Trial], float]) -> float:
        return fmean(map(figure, fair)) if fair else 0.0

    return Verdict(
        queries=len(fair),
        mrr=mean(_reciprocal_rank),
        map=mean(_average_precision),
        p_at_1=mean(lambda it: _hits(it, 1)),
        p_at_5=mean(lambda it: _hits(it, _TOP) / _TOP),
        r_at_10=mean(lambda it: _hits(it, _CUT) / len(it.relevant)),
        p50=_at(times, 0.50),
        p95=_at(times, 0.95),
    )


def _ranks(trial: Trial) -> list[int]:
    return [n for n, it in enumerate(trial.ranked, 1) if it in trial.relevant]


def _reciprocal_rank(trial: Trial) -> float:
    ranks = _ranks(trial)
    return 1 / ranks[0] if ranks else 0.0


def _average_precision(trial: Trial) -> float:
    found = enumerate(_ranks(trial), 1)
    return sum(n / rank for n, rank in found) / len(trial.relevant)


def _hits(trial: Trial, cut: int) -> int:
    return sum(it in trial.relevant for it in trial.ranked[:cut])


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))] if times else 0.0
