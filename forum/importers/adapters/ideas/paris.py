"""The projects that won Paris' participatory budget, as the city publishes them.

A project is a row of facts without a text: they are put into sentences. Nobody is named
as having proposed it, so the city, who says these things, speaks.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal

from forum.importers.adapters.fields import Record, number_in, text_in
from forum.importers.adapters.ideas.layout import Head
from forum.importers.adapters.shelf import Item
from forum.importers.rules import (
    ImportedIdea,
    ImportedPerson,
    ImportedPost,
    Provenance,
    Report,
    Status,
    Why,
    Writing,
    moment,
    status_in,
    statuses,
)

SOURCE: Final = "opendata.paris.fr"
DATASET: Final = "bp_projets_gagnants"
CITY: Final = ImportedPerson(key="city", name="Ville de Paris")
AREA: Final = "Budget participatif de Paris"
DISTRICTS: Final = range(1, 21)

# What stands in a field that says nothing.
_NOTHING: Final = re.compile(r"\s*non (?:registr|encore|lanc|prévu|démarr|ouvert)")

_DATES: Final = (
    ("debut_etudes_projet", "études depuis {month}"),
    ("lancement_procedure_projet", "procédures depuis {month}"),
    ("lancement_travaux_projet", "travaux depuis {month}"),
    ("livraison_prev_projet", "livraison prévue en {month}"),
    ("ouverture_projet", "ouverture en {month}"),
)


class Projects:
    """Projects with their progress, one a line."""

    TOLD_BY: Final = frozenset({"titre_projet_gagnant", "avancement_projet"})

    def unknown(self, _columns: Sequence[str]) -> Sequence[str]:
        """List no column: all are read."""
        return ()

    def head(self, record: Record, *, until: datetime) -> Head:
        """Read what tells a project from the others; its year is all that dates it."""
        number = number_in(record, "identifiant_projet_gagnant")
        year = number_in(record, "edition") or 0
        return Head(
            key=f"idea:{number}" if number is not None else "",
            created=moment(f"{year:04}-01-01", until=until),
        )

    def idea(self, item: Item, *, until: datetime, report: Report) -> ImportedIdea:
        """Read the whole of it."""
        record = item.fields
        word = text_in(record, "avancement_projet")
        status = status_in(statuses.PARIS, word)
        if status is None:
            report.note("idea", Why.UNKNOWN_STATUS, item.place)
        return ImportedIdea(
            title=_said(record, "titre_projet_gagnant"),
            begun=ImportedPost(
                provenance=Provenance(
                    source=SOURCE,
                    key=self.head(record, until=until).key,
                    url=f"https://{SOURCE}/explore/dataset/{DATASET}/",
                    licence="ODbL",
                    credit=CITY.name,
                ),
                place=item.place,
                author=CITY,
                created=datetime.fromisoformat(item.at),
                text=_sentences(record),
                writing=Writing.PLAIN,
            ),
            language="fr",
            area=tuple(filter(None, (AREA, _said(record, "thematique")))),
            status=status or Status(word=word),
        )


def _sentences(record: Record) -> str:
    """Tell the facts of a project, one line for each kind."""
    scale = _said(record, "echelle_bp") or AREA
    lines = [f"{scale}, édition {number_in(record, 'edition')}."]
    if place := _place(record):
        lines.append(f"Lieu\u00a0: {place}.")
    if text_in(record, "projet_q_pop") == "Oui":
        lines.append("Dans un quartier populaire.")
    if budget := number_in(record, "budget_global_projet_gagnant"):
        lines.append(f"Budget\u00a0: {format_decimal(budget, locale='fr')}\u00a0€.")
    if leader := _said(record, "direction_pilote_projet"):
        lines.append(f"Pilotage\u00a0: {leader}.")
    steps = [
        words.format(month=format_date(day, "LLLL yyyy", locale="fr"))
        for name, words in _DATES
        if (day := _month(_said(record, name)))
    ]
    if steps:
        lines.append(f"Calendrier\u00a0: {', '.join(steps)}.")
    return "\n".join(lines)


def _place(record: Record) -> str:
    address = _said(record, "adresse_projet_gagnant").strip()
    district = number_in(record, "arrondissement_projet_gagnant")
    if district not in DISTRICTS:
        return address
    ordinal = "1er" if district == 1 else f"{district}e"
    return (
        f"{address} ({ordinal} arrondissement)"
        if address
        else f"{ordinal} arrondissement"
    )


def _month(text: str) -> datetime | None:
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    return datetime(int(found[1]), int(found[2]), 1, tzinfo=UTC) if found else None


def _said(record: Record, name: str) -> str:
    value = text_in(record, name)
    return "" if _NOTHING.match(value.lower()) else value
