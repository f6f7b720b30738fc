"""Networks, as marks that tell two of them apart and lead back to none."""

import hashlib
import hmac
import ipaddress
from typing import Final

BLOCK_4: Final = 24
BLOCK_6: Final = 48
"""What one party rents or is given: 256 addresses, or as many as a site needs."""

MARK_LENGTH: Final = 24


def mark_of(address: str, key: str) -> str:
    """Make the mark of the network of an address; nothing where that is none.

    It is keyed: who has the database but not the site's secret cannot find out which
    networks there are by trying all sixteen million of them.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    size = BLOCK_4 if isinstance(found, ipaddress.IPv4Address) else BLOCK_6
    network = ipaddress.ip_network(f"{found}/{size}", strict=False)
    digest = hmac.new(key.encode(), f"network {network}".encode(), hashlib.sha256)
    return digest.hexdigest()[:MARK_LENGTH]
