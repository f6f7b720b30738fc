"""Every setting that a deployment can make, with its default, in one place.

`forum config` prints this with the values in force; `docs/configuration.md` is made
from it. What a site's own admins may change lives in the database instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urlsplit

from forum.kernel.environment import PREFIX, named, read
from forum.kernel.keys import key_in
from forum.kernel.shapes import (
    are_networks,
    is_callable,
    is_day,
    is_ip_address,
    is_toml,
    is_zone,
)

ROOT: Final = Path(__file__).parent.parent
INSTANCE: Final = ROOT / "instance"
SEARCH_INDEX: Final = ROOT / "search_index"
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
LAST_PORT: Final = 65535
# What is added before the @ takes up to 50 of the 64 octets that RFC 5321 allows there.
REPLY_ADDRESS: Final = re.compile(r"[a-z0-9.-]{1,14}@[a-z0-9-]+(\.[a-z0-9-]+)*")
SHORTEST_KEY: Final = 16  # characters: 128 bits when they are random bytes


class BadConfig(Exception):
    """The environment does not make sense; the message lists everything wrong."""


def setting(help_: str, default: Any = "", *, secret: bool = False) -> Any:  # noqa: ANN401 - a field holds anything
    """Describe one setting."""
    return field(default=default, metadata={"help": help_, "secret": secret})


@dataclass(frozen=True, kw_only=True)
class Config:
    """How this deployment is set up."""

    instance: Path = setting(
        "Folder of everything that is kept: database, uploads, mail, the secret key.",
        INSTANCE,
    )
    search_index: Path = setting("Folder of the search index.", SEARCH_INDEX)
    database_url: str = setting(
        "Where everything is written: sqlite:///… (default: forum.db in the instance)."
    )
    secret_key: str = setting(
        "Signs sessions and links. Made and kept in the instance when not given.",
        secret=True,
    )
    secret_key_fallbacks: str = setting(
        "Former keys, separated by commas: what they signed still opens.",
        secret=True,
    )
    base_url: str = setting(
        "The address people reach the site at; every link in a mail begins with it. "
        "Default: http://127.0.0.1 with the port."
    )
    language: str = setting("The language of readers who have not said.", "fr")
    time_zone: str = setting("The zone in which dates are shown.", "Europe/Paris")
    mail_url: str = setting(
        "How mail leaves: smtp://user:password@host:port, smtps://…, or folder: to "
        "put it in the instance and print its links.",
        "folder:",
        secret=True,
    )
    mail_from: str = setting("The address that mail comes from.", "entraide@localhost")
    reply_address: str = setting(
        "The address that replies to letters and what could not be delivered come back "
        "to, such as reply@example.org; +… is added before its @. Empty: nobody reads."
    )
    mail_in: str = setting(
        "Where the mail for that address lies: maildir:/path. Empty: nowhere."
    )
    demo: bool = setting("Fill an empty database with the demonstration.", default=True)
    worker: str = setting(
        "Where the worker runs under `forum run`: process, thread or none.", "process"
    )
    workers: int = setting("How many processes serve pages.", 1)
    proxies: int = setting(
        "How many proxies stand in front and add X-Forwarded-* headers.", 0
    )
    host: str = setting(
        "The IP address to serve on. 127.0.0.1 takes what a proxy on this machine "
        "hands on; a container needs 0.0.0.0, which takes what comes from anywhere.",
        "127.0.0.1",
    )
    port: int = setting("The port to serve on; PORT is read too.", 8000)

    networks_days: int = setting(
        "How many days a keyed mark of the networks that members sign up and speak "
        "from is kept, to find many voices of one hand. 0 keeps none.",
        90,
    )
    providers: str = setting(
        "Sites that vouch for people by OpenID Connect, as TOML: docs/signing-in.md.",
        secret=True,
    )
    reaches: str = setting(
        "Networks that the forum may call besides the public internet, such as "
        "10.0.0.0/8, separated by commas: for a provider inside."
    )

    sorter_url: str = setting(
        "The outside service that is asked whether the public posts of new people are "
        "advertising, as https://…: docs/outside-service.md. Empty: nobody is asked."
    )
    sorter_key: str = setting(
        "Signs what that service is sent; both know it. 16 characters at least.",
        secret=True,
    )
    sorter_gets_address: bool = setting(
        "Send that service the author's e-mail address too. /privacy says so.",
        default=False,
    )

    erased: str = setting(
        "The file that says by numbers who was erased, to be kept where restoring a "
        "backup does not replace it. Default: erased.jsonl in the instance."
    )

    closed_since: str = setting(
        "The day since which this community is closed, as 2026-12-01: everything can "
        "be read, and nothing written. Empty while it is open."
    )
    closed_because: str = setting("Why it is closed: every page says so.")

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read the environment, and report everything wrong with it at once."""
        wrong: list[str] = []
        given: dict[str, Any] = {}
        names = {each.name for each in fields(cls)}
        variables = named(names, env, wrong)
        for key, (variable, raw) in variables.items():
            try:
                given[key] = read(cls.__annotations__[key], raw)
            except ValueError as error:
                wrong.append(f"{variable} {error}")
        config = cls(**given)
        for key, words in config.faults().items():
            variable, _ = variables.get(key, (f"{PREFIX}{key.upper()}", ""))
            wrong.append(f"{variable} {words}")
        if wrong:
            raise BadConfig("\n".join(wrong))
        return config

    def faults(self) -> dict[str, str]:
        """Say of each setting that makes no sense what it must be."""
        mail = urlsplit(self.mail_url).scheme
        expected = {
            "base_url": (
                re.fullmatch(r"https?://[^/?#\s]+", self.site_url),
                "must look like https://help.example.org, without a path.",
            ),
            "language": (
                re.fullmatch(r"[a-z]{2}", self.language),
                "must be a two-letter code such as fr.",
            ),
            "time_zone": (
                is_zone(self.time_zone),
                "must be a zone such as Europe/Paris.",
            ),
            "mail_url": (
                mail in {"smtp", "smtps", "folder"},
                "must begin with smtp://, smtps:// or folder:.",
            ),
            "mail_from": (
                re.fullmatch(r"[^@<>]*<?[^@\s<>]+@[^@\s<>]+>?", self.mail_from),
                "must be an address such as help@example.org.",
            ),
            "reply_address": (
                not self.reply_address or REPLY_ADDRESS.fullmatch(self.reply_address),
                "must look like reply@example.org, with at most 14 signs before the @.",
            ),
            "mail_in": (
                re.fullmatch("maildir:/.+", self.mail_in)
                or not (self.mail_in or REPLY_ADDRESS.fullmatch(self.reply_address)),
                "must look like maildir:/path: FORUM_REPLY_ADDRESS takes mail there.",
            ),
            "worker": (
                self.worker in {"process", "thread", "none"},
                "must be process, thread or none.",
            ),
            "closed_since": (
                not self.closed_since or is_day(self.closed_since),
                "must be a day such as 2026-12-01.",
            ),
            "closed_because": (
                self.closed_because or not is_day(self.closed_since),
                "must say why, since FORUM_CLOSED_SINCE says that it is closed.",
            ),
            "database_url": (
                (self.database_url or "sqlite:///").startswith("sqlite:///"),
                "must begin with sqlite:///.",
            ),
            "providers": (is_toml(self.providers), "must be TOML."),
            "reaches": (
                are_networks(self.reaches),
                "must be networks such as 10.0.0.0/8, separated by commas.",
            ),
            "sorter_url": (
                not self.sorter_url
                or is_callable(self.sorter_url, inside=bool(self.reaches)),
                "must begin with https://; http:// is for what FORUM_REACHES names.",
            ),
            "sorter_key": (
                not self.sorter_url or len(self.sorter_key) >= SHORTEST_KEY,
                "must have at least 16 characters, since FORUM_SORTER_URL is given.",
            ),
            "host": (
                is_ip_address(self.host),
                "must be an IP address such as 127.0.0.1 or 0.0.0.0.",
            ),
            "port": (1 <= self.port <= LAST_PORT, "must be between 1 and 65535."),
            "workers": (self.workers >= 1, "must be at least 1."),
            "secret_key": (
                not self.secret_key or len(self.secret_key) >= SHORTEST_KEY,
                "must have at least 16 characters.",
            ),
            "secret_key_fallbacks": (
                all(len(it) >= SHORTEST_KEY for it in self.former_keys),
                "must be keys of at least 16 characters, separated by commas.",
            ),
        }
        return {key: words for key, (fine, words) in expected.items() if not fine}

    @property
    def site_url(self) -> str:
        """The address of the site, without a slash at its end."""
        return self.base_url.rstrip("/") or f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        """The database's address, with its default."""
        return self.database_url or f"sqlite:///{self.instance.resolve() / 'forum.db'}"

    @property
    def erased_list(self) -> Path:
        """The file of those who were erased."""
        return Path(self.erased) if self.erased else self.instance / "erased.jsonl"

    @property
    def maildir(self) -> Path | None:
        """The folder of the mail that comes in, if any does."""
        return Path(self.mail_in.removeprefix("maildir:")) if self.mail_in else None

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the site: somebody is developing."""
        named = urlsplit(self.site_url).hostname in LOOPBACK
        return named and ip_address(self.host).is_loopback

    @property
    def is_secure(self) -> bool:
        """Whether people reach the site over TLS."""
        return self.site_url.startswith("https://")

    @cached_property
    def key(self) -> str:
        """The key that signs, made on the first start when none was given."""
        return self.secret_key or key_in(self.instance)

    @property
    def former_keys(self) -> list[str]:
        """The keys that signed before, the latest first."""
        return [it.strip() for it in self.secret_key_fallbacks.split(",") if it.strip()]

    @property
    def keys(self) -> list[str]:
        """Every key whose signature counts; the first is the one that signs."""
        return [self.key, *self.former_keys]
