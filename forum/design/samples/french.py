"""What people might write, in French."""

from typing import Final

from forum.design.samples.french_loop import LOOP
from forum.design.samples.kinds import Post, Row, Sample, Somebody

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
    loop=LOOP,
)
