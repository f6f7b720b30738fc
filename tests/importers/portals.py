"""Small files of ideas of our own, as portals would export them."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

from forum.importers.adapters import ideas
from forum.importers.rules import ImportedIdea, Report

SITE = "ideas.example.org"


def fider(number: int, **other: str) -> dict[str, str]:
    """Write an idea as Fider exports it."""
    return {
        "number": str(number),
        "title": "Warn me before a promotion ends",
        "description": "I learned it **from the bill**.",
        "created_at": "2018-03-23T19:33:22Z",
        "created_by": "Ada",
        "votes_count": "4",
        "comments_count": "2",
        "status": "open",
        "responded_by": "",
        "responded_at": "",
        "response": "",
        "original_number": "",
        "original_title": "",
        "tags": "",
    } | other


def canny(number: int, **other: str) -> dict[str, str]:
    """Write an idea as Canny tells it."""
    return {
        "id": f"553c3ef8b8cdcd1501ba{number:04}",
        "title": "Dark mode",
        "details": "My eyes.\n\nAt night.",
        "created": "2021-05-06T07:08:09.123Z",
        "authorName": "Grace",
        "score": "12",
        "status": "under review",
        "boardName": "Application",
        "categoryName": "Display",
        "tags": "",
        "url": f"https://{SITE}/application/p/dark-mode-{number}",
    } | other


def uservoice(number: int, **other: str) -> dict[str, str]:
    """Write an idea as UserVoice exports it."""
    return {
        "suggestion.id": str(number),
        "suggestion.title": "Open on Sundays",
        "suggestion.body": "<p>I work in the week.</p>",
        "suggestion.forum.name": "Shops",
        "suggestion.status.name": "Planned",
        "suggestion.parent.id": "",
        "suggestion.portal_url": f"https://{SITE}/forums/1/suggestions/{number}",
        "suggestion.created_timestamp": "2020-07-21 03:37:03",
        "suggestion.state": "published",
    } | other


def proposal(number: int, **other: Any) -> dict[str, Any]:
    """Write a proposal of the consultation of 2015."""
    return {
        "id": number,
        "created": "2015-09-26T14:12:03+0200",
        "updated": "2015-09-26T14:12:03+0200",
        "title": "Droit à l'internet",
        "body_html": "<p>L&#39;acc&egrave;s &agrave; internet&nbsp;: un droit.</p>",
        "section": "Section 1 — Les Communs",
        "author": "contributeur_91ed6f",
        "votes": {"ok": 242, "mitige": 22, "nok": 32},
        "trashed": False,
        "rank": 41,
        "versions": 16,
        "arguments": [],
    } | other


def argument(number: int, **other: Any) -> dict[str, Any]:
    """Write an argument on a proposal."""
    return {
        "id": number,
        "created": "2015-10-01T10:00:00+0200",
        "stance": "pour",
        "author": "contributeur_5e3061",
        "votes": 1,
        "body": "Oui : <50% n'en ont pas.\nEt alors ?",
    } | other


def project(number: int, **other: Any) -> dict[str, Any]:
    """Write a project of Paris' participatory budget."""
    return {
        "identifiant_projet_gagnant": number,
        "titre_projet_gagnant": "Des kiosques pour faire la fête",
        "edition": 2014,
        "echelle_bp": "Budget participatif parisien",
        "thematique": "Cadre de vie",
        "adresse_projet_gagnant": "NON REGISTRE",
        "arrondissement_projet_gagnant": 1,
        "budget_global_projet_gagnant": 3_700_000,
        "direction_pilote_projet": "Direction de la Voirie",
        "projet_q_pop": "Oui",
        "debut_etudes_projet": "2015-01",
        "lancement_procedure_projet": "NON LANCÉE",
        "lancement_travaux_projet": "NON ENCORE FIXE",
        "livraison_prev_projet": "2015-04",
        "ouverture_projet": "Non ouvert",
        "avancement_projet": "FIN",
    } | other


def request(number: int, **other: Any) -> dict[str, Any]:
    """Write a request of a Stack Exchange meta site."""
    return {
        "site": "tea.meta",
        "id": number,
        "created": "2010-08-26T05:25:09.123",
        "kind": "bug",
        "title": "Reputation is not the same here and there",
        "body_html": "<p>I see 30 points less.</p>",
        "score": -2,
        "views": 41,
        "tags": ["bug"],
        "status": "by-design",
        "author": None,
        "accepted_answer": None,
        "answers": [],
    } | other


def table(folder: Path, *rows: dict[str, str], separator: str = ",") -> Path:
    """Write a table with the columns of its first row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return kept(folder, text.getvalue().encode("utf-8-sig"), "ideas.csv")


def records(folder: Path, *given: dict[str, Any], packed: bool = True) -> Path:
    """Write a file of records, one a line."""
    lines = "".join(json.dumps(it, ensure_ascii=False) + "\n" for it in given).encode()
    return kept(folder, gzip.compress(lines) if packed else lines, "ideas.jsonl.gz")


def kept(folder: Path, content: bytes, name: str) -> Path:
    """Keep a file under a name."""
    path = folder / name
    path.write_bytes(content)
    return path


def read(path: Path, site: str | None = SITE) -> tuple[list[ImportedIdea], Report]:
    """Read a file of ideas whole."""
    report = Report()
    with ideas.reading(path, site=site, report=report) as source:
        return list(source.threads()), report
