"""The brand whose community this is: what its administrators may change of the look."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Brand:
    """Name, colour and logo, kept as a group of settings."""

    key: ClassVar[str] = "brand"

    name: str = "Entraide"
    colour: str = "#0b5cab"
    logo: str = ""
    """Key of an uploaded picture in the storage; none shows the default mark."""
