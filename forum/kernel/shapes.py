"""What a setting must look like: a zone, a day, an address."""

import tomllib
from datetime import date
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


def is_zone(name: str) -> bool:
    """Whether it is a time zone."""
    try:
        ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        return False
    return True


def is_day(typed: str) -> bool:
    """Whether it is a day, written in full."""
    try:
        return str(date.fromisoformat(typed)) == typed
    except ValueError:
        return False


def is_ip_address(host: str) -> bool:
    """Whether it is an address and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def are_networks(typed: str) -> bool:
    """Whether it lists networks, or nothing."""
    try:
        return all(ip_network(it.strip()) for it in typed.split(",") if it.strip())
    except ValueError:
        return False


def is_toml(text: str) -> bool:
    """Whether it is TOML, be it empty."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def is_callable(text: str, *, inside: bool) -> bool:
    """Whether it is an address to call; inside, TLS may be left out."""
    parts = urlsplit(text)
    known = {"https", "http"} if inside else {"https"}
    return parts.scheme in known and bool(parts.hostname) and "@" not in parts.netloc
