"""What people might write, in both languages: French first, because it is longer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from forum.kernel.clock import now
from forum.kernel.markup import render
from forum.taxonomy.rules import AreaLine

AREA: Final = AreaLine(
    id=1, slug="box-wifi", names={"fr": "Box et Wi-Fi", "en": "Router and Wi-Fi"}
)


@dataclass(frozen=True)
class Somebody:
    """A person, as far as a line under a post goes."""

    name: str
    handle: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A question, as lists show it."""

    title: str
    gist: str = ""
    state: str = "needs_answer"
    answer_count: int = 0
    me_too_count: int = 0
    area: AreaLine = AREA
    tags: tuple[str, ...] = ()
    hours_ago: int = 3
    author: Somebody | None = None
    close_reason: str = ""
    duplicate_of: "Row | None" = None
    url: str = "#rows"
    language: str = ""

    @property
    def id(self) -> int:
        """Any number will do, as long as it stays the same on one page."""
        return abs(hash(self.title))

    @property
    def created_at(self) -> datetime:
        """Count back from now, so that the page never grows old."""
        return now() - timedelta(hours=self.hours_ago)


@dataclass(frozen=True, kw_only=True)
class Post:
    """An answer, as a page shows it."""

    id: int
    author: Somebody
    body: str
    language: str = ""

    @property
    def html(self) -> str:
        """Show it as any post is shown."""
        return render(self.body).html

    @property
    def created_at(self) -> datetime:
        """Say "just now" whenever the page is opened."""
        return now()


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Everything the style guide quotes, in one language."""

    areas: tuple[str, ...]
    since: tuple[str, ...]
    asked: str
    rows: tuple[Row, ...]
    posts: tuple[Post, ...]
    comments: tuple[tuple[str, str], ...]
    voice: str
    axes: tuple[tuple[str, str, str, str, str], ...]
    edit: tuple[tuple[str, str], ...]


def in_language(code: str) -> Sample:
    """Choose the samples for a reader; English for any language we have none in."""
    return _SAMPLES.get(code, ENGLISH)


FRENCH: Final = Sample(
    areas=("Box et Wi-Fi", "Fibre", "Mobile", "Télévision", "Facture"),
    since=("Depuis aujourd’hui", "Depuis une semaine", "Depuis plus longtemps"),
    asked="La Box 6 redémarre chaque nuit vers 3 h depuis la mise à jour",
    rows=(
        Row(
            title="Le voyant de la Box 6 reste orange après une coupure de courant",
            gist="J’ai débranché dix minutes, puis remis. Il clignote deux fois.",
            me_too_count=1,
            tags=("Box 6",),
        ),
        Row(
            title="Le répéteur se connecte mais le débit est divisé par dix",
            gist="380 Mbit/s près de la box, 31 Mbit/s derrière le répéteur.",
            state="answered",
            answer_count=5,
            me_too_count=22,
            tags=("répéteur", "débit"),
            hours_ago=60,
        ),
        Row(
            title="Peut-on séparer le 2,4 GHz et le 5 GHz sur la Box 6 ?",
            gist="Ma prise connectée ne voit que le 2,4 GHz.",
            state="needs_info",
            answer_count=2,
            me_too_count=14,
            hours_ago=48,
        ),
        Row(
            title="La Box 6 redémarre chaque nuit vers 3 h depuis la mise à jour",
            gist="Décochez Plage automatique dans Système, puis redémarrez.",
            state="solved",
            answer_count=4,
            me_too_count=41,
            tags=("Box 6",),
            author=Somebody("Claire M."),
            hours_ago=900,
        ),
        Row(
            title="Changer le nom du Wi-Fi depuis l’application",
            state="closed",
            answer_count=1,
            close_reason="duplicate",
            duplicate_of=Row(title="Renommer mon réseau Wi-Fi"),
            hours_ago=2000,
        ),
    ),
    posts=(
        Post(
            id=1,
            author=Somebody("Samir L."),
            body="""\
La mise à jour laisse un verrou : chaque nuit, la box croit devoir la terminer.
Il faut l’effacer une fois.

1. Ouvrez `http://box.orme`, puis **Système**.
2. Décochez **Plage automatique** et enregistrez.
3. Redémarrez la box par le bouton de l’écran, pas en la débranchant.
""",
        ),
        Post(
            id=2,
            author=Somebody("Orme"),
            body="""\
Samir a raison, merci à lui. La version 4.2 le corrige. Elle arrive sur toutes les
Box 6 avant le 30 avril.
""",
        ),
        Post(
            id=3,
            author=Somebody("Jean-Luc_44"),
            body="""\
> Le bouton de l’écran suffit.

Chez moi il ne suffisait pas : j’ai retiré la clé USB. Voici le journal :

```
03:04:12  update  4.1.7 already installed, forcing reboot (reason: stale lock)
03:08:20  wan     up, 942 Mbit/s
```
""",
        ),
    ),
    comments=(
        ("Même chose ici, mais à 3 h 40.", "Jean-Luc_44"),
        ("Quelle version est affichée en bas de la page ?", "Odile 29"),
    ),
    voice="Je ne comprends rien à ma première facture, elle couvre un mois et demi.",
    axes=(
        ("Pour Claire", "A marché", "deux nuits de suite", "is-good", "check"),
        (
            "Pour les autres",
            "18 oui, 2 non",
            "dernier oui le 2 juin",
            "is-good",
            "check",
        ),
        ("Pour Orme", "Confirmé", "logiciels 4.1 à 4.1.9", "is-brand", "check"),
    ),
    edit=(
        ("same", "La box redémarre "),
        ("removed", "tout le temps"),
        ("added", "chaque nuit vers 3 h"),
        ("same", " depuis la mise à jour."),
    ),
)

ENGLISH: Final = Sample(
    areas=("Router and Wi-Fi", "Fibre", "Mobile", "Television", "Billing"),
    since=("Since today", "For a week", "For longer"),
    asked="Router 6 restarts every night around 3 since the update",
    rows=(
        Row(
            title="The light of Router 6 stays orange after a power cut",
            gist="I unplugged it for ten minutes. It blinks twice, then stays orange.",
            me_too_count=1,
            tags=("Router 6",),
        ),
        Row(
            title="The repeater connects but the speed is a tenth",
            gist="380 Mbit/s beside the router, 31 Mbit/s behind the repeater.",
            state="answered",
            answer_count=5,
            me_too_count=22,
            tags=("repeater", "speed"),
            hours_ago=60,
        ),
        Row(
            title="Can 2.4 GHz and 5 GHz have two names on Router 6?",
            gist="My smart plug sees 2.4 GHz only.",
            state="needs_info",
            answer_count=2,
            me_too_count=14,
            hours_ago=48,
        ),
        Row(
            title="Router 6 restarts every night around 3 since the update",
            gist="Untick Automatic window under System, then restart it.",
            state="solved",
            answer_count=4,
            me_too_count=41,
            tags=("Router 6",),
            author=Somebody("Claire M."),
            hours_ago=900,
        ),
        Row(
            title="Change the name of the Wi-Fi from the application",
            state="closed",
            answer_count=1,
            close_reason="duplicate",
            duplicate_of=Row(title="Rename my Wi-Fi network"),
            hours_ago=2000,
        ),
    ),
    posts=(
        Post(
            id=1,
            author=Somebody("Samir L."),
            body="""\
The update leaves a lock behind: every night the router thinks it has to finish it.
Clear it once.

1. Open `http://router.orme`, then **System**.
2. Untick **Automatic window** and save.
3. Restart with the button on the screen, not by the plug.
""",
        ),
        Post(
            id=2,
            author=Somebody("Orme"),
            body="""\
Samir is right, thanks to him. Version 4.2 mends it. It reaches every Router 6 before
30 April.
""",
        ),
        Post(
            id=3,
            author=Somebody("Jean-Luc_44"),
            body="""\
> The button on the screen is enough.

Not for me: I took out the USB stick first. Here is the log:

```
03:04:12  update  4.1.7 already installed, forcing reboot (reason: stale lock)
03:08:20  wan     up, 942 Mbit/s
```
""",
        ),
    ),
    comments=(
        ("Same here, but at 3:40.", "Jean-Luc_44"),
        ("Which version does the bottom of the page show?", "Odile 29"),
    ),
    voice="I cannot make sense of my first bill, it covers a month and a half.",
    axes=(
        ("For Claire", "Worked", "two nights running", "is-good", "check"),
        ("For others", "18 yes, 2 no", "last yes on 2 June", "is-good", "check"),
        ("For Orme", "Confirmed", "software 4.1 to 4.1.9", "is-brand", "check"),
    ),
    edit=(
        ("same", "The router restarts "),
        ("removed", "all the time"),
        ("added", "every night around 3"),
        ("same", " since the update."),
    ),
)

_SAMPLES: Final[Mapping[str, Sample]] = {"fr": FRENCH, "en": ENGLISH}
