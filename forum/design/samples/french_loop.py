"""What people and the brand might say around an idea, in French."""

from datetime import date
from typing import Final

from forum.design.samples.kinds import AREA
from forum.design.samples.loop import (
    Duty,
    Idea,
    Line,
    Loop,
    Move,
    Reason,
    Result,
    Verdict,
)
from forum.design.samples.rails import CONTESTED, DECLINED, VERIFIED
from forum.kernel.text import Sentence

LOOP: Final = Loop(
    problem=(
        "Ma promotion de douze mois s’est terminée en octobre. Je l’ai appris par la "
        "facture : 19 € de plus, déjà prélevés. Au téléphone on m’a dit que la date "
        "était dans le contrat. C’est vrai, page 7."
    ),
    wish=(
        "Un message un mois avant, avec la date, le nouveau prix et ce que je peux "
        "faire."
    ),
    ideas=(
        Idea(
            title="Prévenir avant la fin d’une promotion, pas sur la facture",
            gist=(
                "Un message un mois avant, avec la date, le nouveau prix et les choix "
                "possibles."
            ),
            count=312,
            is_mine=True,
            chips=(("in_progress", ""), ("overdue", "28 jours de retard")),
            blocking=44,
            comment_count=18,
            days_ago=220,
        ),
        Idea(
            title="Voir le débit réel de ma ligne dans l’application",
            gist="Aujourd’hui il faut brancher un câble et ouvrir trois pages.",
            count=128,
            chips=(("planned", ""), ("promised", "promis pour le 30 septembre")),
            area=AREA,
            blocking=1,
            comment_count=1,
            days_ago=90,
        ),
        Idea(
            title="Un mode invité qui s’éteint seul",
            count=52,
            chips=(("declined", ""),),
            reason=(
                "La puce de la Box 5 ne sait pas gérer deux réseaux à durée limitée ; "
                "nous y reviendrons en janvier 2026."
            ),
            area=AREA,
            comment_count=7,
            days_ago=150,
        ),
        Idea(
            title="Livrer la box en point relais",
            gist="Le livreur passe quand je travaille.",
            count=0,
            chips=(("none", ""),),
            area=AREA,
            days_ago=1,
        ),
    ),
    decision=(
        "Vous avez raison : la date de fin est écrite, mais au mauvais endroit et au "
        "mauvais moment. Nous enverrons un message 30 jours avant chaque fin de "
        "promotion, avec le nouveau prix et les offres possibles, sans démarchage."
    ),
    promise=(
        "Envoyer un message à chaque client, 30 jours avant la fin de sa promotion."
    ),
    overdue="Promis, en retard de 28 jours",
    moves=(
        Move(
            to=date(2025, 5, 15),
            at=date(2025, 4, 22),
            why="L’envoi par SMS demandait un second fournisseur.",
        ),
    ),
    progress="Les messages partent pour le mobile. Il manque la fibre.",
    reasons=(
        Reason(
            words=(
                "Je gère les lignes de mes parents, je ne vois jamais leurs factures."
            ),
            name="Odile 29",
            strength="matters",
        ),
        Reason(
            words="19 € de plus en fin de mois, c’est un découvert.",
            strength="blocking",
            note="par téléphone",
        ),
        Reason(words="Mon ancien opérateur le faisait, par simple SMS.", name="Théo_B"),
    ),
    history=(
        Line(at=date(2025, 5, 16), words="La promesse passe en retard"),
        Line(at=date(2025, 4, 22), words="Date reportée au 15 mai", url="#d-ideas"),
        Line(at=date(2024, 11, 28), words="Décision d’Orme : oui", url="#d-ideas"),
        Line(at=date(2024, 11, 3), words="Aïcha T. propose l’idée"),
    ),
    sentence=Sentence(
        "Depuis janvier, Orme a tenu %(kept)s promesses sur %(all)s, dont %(late)s "
        "en retard. %(open)s attendent encore et %(broken)s ont été rompues.",
        {"kept": 31, "all": 38, "late": 9, "open": 4, "broken": 3},
    ),
    waiting=Sentence(
        "%(late)s promesses en retard, la plus ancienne de %(days)s jours. "
        "%(due)s échéances d’ici dimanche.",
        {"late": 4, "days": 28, "due": 5},
    ),
    results=(
        Result(
            id=1,
            title="La première facture se lit jour par jour",
            at=date(2025, 4, 18),
            chips=(("confirmed", ""),),
            badge="Né de vos demandes",
            quote=(
                "Je ne comprends rien à ma première facture, elle couvre un mois et "
                "demi."
            ),
            quoted="Jean-Luc_44 et 191 clients, depuis le 6 septembre 2024",
            did=(
                "La première facture montre une ligne par période, avec ses dates et "
                "le calcul. Elle est en ligne dès la mise en service, et non au début "
                "du mois suivant."
            ),
            left_out=(
                "La facture papier garde l’ancien modèle jusqu’à épuisement du stock, "
                "en septembre."
            ),
            verdict=Verdict(yes=142, partly=31, no=18, unconcerned=7, invited=312),
            steps=VERIFIED,
        ),
        Result(
            id=2,
            title="Non au mode invité qui s’éteint seul, pour l’instant",
            at=date(2025, 4, 2),
            chips=(("declined", ""),),
            area=AREA,
            quote=(
                "Je donne mon Wi-Fi aux invités et j’oublie toujours de le couper "
                "après leur départ."
            ),
            quoted="Théo_B et 51 clients, depuis le 11 janvier 2025",
            answer=(
                "La puce de la Box 5, encore dans un foyer sur trois, ne sait pas "
                "gérer deux réseaux à durée limitée. Le faire pour les seules Box 6 "
                "couperait la communauté en deux."
            ),
            again="En janvier 2026, ou dès que 20 clients de plus le demanderont.",
            steps=DECLINED,
        ),
        Result(
            id=3,
            title="Un créneau de rappel au lieu de l’attente",
            at=date(2025, 3, 21),
            chips=(("contested", ""),),
            badge="Déjà en route, renforcé par vous",
            quote=(
                "Quarante minutes de musique, puis la ligne coupe. Rappelez-moi, "
                "simplement."
            ),
            quoted="Marguerite P. et 74 clients, depuis le 2 décembre 2024",
            did=(
                "Après cinq minutes d’attente, vous pouvez choisir un créneau d’une "
                "heure, le jour même ou le lendemain."
            ),
            verdict=Verdict(yes=24, partly=9, no=25, invited=74),
            steps=CONTESTED,
        ),
    ),
    complaint="Rappelée deux heures après le créneau, trois fois de suite.",
    kept=(
        ("tenues", 22, "is-good"),
        ("tenues en retard", 9, "is-warn"),
        ("rompues", 3, "is-bad"),
        ("attendent", 4, "is-quiet"),
    ),
    late=(
        Duty(
            title="Prévenir avant la fin d’une promotion",
            kind="Promesse",
            askers=312,
            asked_at=date(2024, 11, 3),
            due="28 jours",
            due_note="promis le 15 mai",
            act="Dire où on en est",
        ),
        Duty(
            title="Deux prélèvements le même jour pour la même ligne",
            kind="Première réponse",
            askers=19,
            asked_at=date(2025, 6, 2),
            due="3 jours",
            due_note="promis le 9 juin",
            act="Répondre",
        ),
    ),
    due=(
        Duty(
            title="Voir le débit réel de ma ligne dans l’application",
            kind="Décision",
            askers=128,
            due="Vendredi",
            due_note="13 juin",
            act="Décider",
        ),
    ),
    contested=(
        Duty(
            title="Un créneau de rappel au lieu de l’attente",
            kind="25 non sur 58",
            due="8 jours",
            due_note="avant le 20 juin",
            act="Reprendre",
            quote="Rappelée deux heures après le créneau, trois fois de suite.",
        ),
    ),
)
