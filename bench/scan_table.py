"""S-23: the table that is given out, opened by LibreOffice."""

import csv
import re
import subprocess
from pathlib import Path
from urllib.request import urlopen

# Cells that a program for tables would work out.
FORMULAS = (
    *("=1+1", "+1+1", "-1+1", '=HYPERLINK("http://127.0.0.1:9/";"x")'),
    *("=CONCATENATE(A1;A2)", "@SUM(1;1)"),
)


def holes(folder: Path) -> tuple[int, int]:
    """Say how many formulas are seen where there are some, and where all are quoted."""
    bare, quoted = folder / "bare.csv", folder / "quoted.csv"
    for path, sign in ((bare, ""), (quoted, "'")):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([sign + it] for it in FORMULAS)
    return formulas(bare), formulas(quoted)


def product(url: str, folder: Path) -> int:
    """Say how many cells of our own table are worked out."""
    path = folder / "promise.csv"
    with urlopen(f"{url}/promise.csv", timeout=20) as answer:  # noqa: S310 - ours
        path.write_bytes(answer.read())
    return formulas(path)


def formulas(table: Path) -> int:
    """Open a table, keep it as a sheet, and count what is a formula there."""
    subprocess.run(  # noqa: S603 - ours
        [
            *("soffice", "--headless", "--norestore"),
            f"-env:UserInstallation=file://{table.parent}/office",
            *("--convert-to", "fods", "--outdir", str(table.parent), str(table)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    sheet = table.with_suffix(".fods").read_text("utf-8")
    cells = len(re.findall("<table:table-cell", sheet))
    if not cells:
        raise ValueError(table)
    return len(re.findall(r'table:formula="', sheet))
