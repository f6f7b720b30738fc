"""What a feature hands over so that its threads can be searched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from forum.kernel.text import Sentence
from forum.search.rules.index import Document


class Row(Protocol):
    """A thread in a list of results. Its feature's partial shows the rest of it."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def title(self) -> str:
        """What the thread is called."""

    @property
    def url(self) -> str:
        """Where it is read."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of thread, and all that search needs to know about it.

    Search finds these in the features' manifests and never learns their names.
    `documents` returns only what everybody may read: a thread asked for and not
    returned is dropped from the index. `rows` and `texts` return only what this
    viewer may read, so an index that lags behind can never show too much. `template`
    shows one row, given as `thread`, with its `passage`; `near`, what one can do with
    a thread that is close to what one is writing. `states` names, for people, the
    states that a search can be kept to.
    """

    kind: str
    template: str
    near: str
    documents: Callable[[Sequence[int]], Iterable[Document]]
    all_ids: Callable[[], Iterable[int]]
    rows: Callable[[Sequence[int], Any], Mapping[int, Row]]
    texts: Callable[[Sequence[int], Any], Mapping[int, Sequence[str]]]
    states: Mapping[Any, Sentence] = field(default_factory=dict)
