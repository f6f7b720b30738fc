"""Personal data in what people write: found, and taken out without breaking the rest.

It looks for what gives somebody away or can be misused by whoever reads it. It reads
code as it reads prose: a number is no less somebody's in a log.
"""

from forum.kernel.personal.finding import Brands, Found, Kind, find
from forum.kernel.personal.markdown import Stretch, without
from forum.kernel.personal.orders import check_patterns
from forum.kernel.personal.spelling import Wanted, wanted

__all__ = [
    "Brands",
    "Found",
    "Kind",
    "Stretch",
    "Wanted",
    "check_patterns",
    "find",
    "wanted",
    "without",
]
