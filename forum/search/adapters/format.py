"""What Whoosh is told about its fields and files.

Whoosh pickles its schema into every index, analysers and all. Ours has none: texts are
read and weighed by `rules` before Whoosh sees them, and a field only writes down what
it is given. Nothing in the pickle can fail to come back.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

Pair = tuple[int, float]
_Posting = tuple[bytes, int, float, bytes]


class Weighed(FieldType):  # type: ignore[misc]
    """Stems, each with its weight in the document."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None)

    def index(self, value: Mapping[str, float], **_: Any) -> Iterator[_Posting]:  # noqa: ANN401 - Whoosh's
        """Hand the stems to the writer."""
        for stem, weight in value.items():
            yield stem.encode(), 1, weight, b""


class Marks(FieldType):  # type: ignore[misc]
    """Ready-made terms that a document has or has not."""

    def __init__(self, *, stored: bool = False) -> None:
        super().__init__(format=Existence(), analyzer=None, stored=stored)

    def index(self, value: Iterable[str], **_: Any) -> Iterator[_Posting]:  # noqa: ANN401 - Whoosh's
        """Hand the marks to the writer."""
        for mark in value:
            yield mark.encode(), 1, 1.0, b""


class Blocks(W3LeafMatcher):  # type: ignore[misc]
    """The postings of a term, given out a block at a time instead of one by one."""

    def pairs(self) -> Iterator[Pair]:
        """List the documents that have the term, with its weight in each."""
        while self.is_active():
            self.id()  # reads the block
            self.weight()
            yield from zip(self._ids, self._weights, strict=True)
            self._next_block()


class LengthlessCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format, told that no field has lengths.

    Ours are weighed beforehand. Asked for a length that is not kept, Whoosh looks for
    its file on the disk, once for every word of every document: half of all indexing.
    """

    length_stats = False

    def postings_reader(
        self,
        dbfile: Any,  # noqa: ANN401 - Whoosh's, as are the rest
        terminfo: Any,  # noqa: ANN401
        format_: Any,  # noqa: ANN401
        term: Any = None,  # noqa: ANN401
        scorer: Any = None,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Open the postings of a term; a single one stands in the term's own entry."""
        if terminfo.is_inlined():
            return super().postings_reader(dbfile, terminfo, format_, term, scorer)
        return Blocks(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)


SCHEMA: Final = Schema(
    thread=Marks(stored=True),
    stems=Weighed(),
    words=Marks(),
    marks=Marks(),
    day=COLUMN(NumericColumn("i")),
)
