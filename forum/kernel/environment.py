"""Reading the settings of a deployment out of its environment."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

PREFIX: Final = "FORUM_"
TRUE: Final = frozenset({"1", "true", "yes", "on"})
FALSE: Final = frozenset({"0", "false", "no", "off"})


def named(
    known: Collection[str], env: Mapping[str, str], wrong: list[str]
) -> dict[str, tuple[str, str]]:
    """Pick our variables out of the environment, secrets from their files.

    Each setting comes with the variable that named it, for what is said of it.
    """
    found = {"port": ("PORT", env["PORT"])} if env.get("PORT") else {}
    for variable, value in env.items():
        if not variable.startswith(PREFIX):
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name in known:
            found[name] = variable, value
        elif name.removesuffix("_file") in known:
            try:
                kept = Path(value).read_text("utf-8").strip()
                found[name.removesuffix("_file")] = variable, kept
            except OSError as error:
                wrong.append(
                    f"{variable} names a file that cannot be read: {error.strerror}."
                )
        else:
            wrong.append(f"{variable} is not a setting. `forum config` lists them.")
    return found


def read(kind: type, raw: str) -> object:
    """Read a value as what it is.

    Raises:
        ValueError: it is no such thing. The message goes on after the variable's name.

    """
    if kind is Path:
        return Path(raw)
    if kind is int:
        if not raw.isascii() or not raw.isdigit():
            message = f"must be a whole number, not {raw!r}."
            raise ValueError(message)
        return int(raw)
    if kind is bool:
        if raw.lower() not in TRUE | FALSE:
            message = f"must be 1 or 0, not {raw!r}."
            raise ValueError(message)
        return raw.lower() in TRUE
    return raw
