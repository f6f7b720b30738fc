"""Advertising and questions as a community of its own language writes them."""

SOLD = (
    *("casino en ligne", "bonus sans dépôt", "gagnez chaque jour", "retrait immédiat"),
    *("machines à sous", "jouez maintenant", "mille euros offerts", "code promo royal"),
)
SAID = (
    *("ma box redémarre", "le décodeur reste noir", "depuis la mise à jour"),
    *("le voyant clignote", "en soirée seulement", "câble changé hier"),
    *("la télévision se fige", "support déjà appelé", "merci pour votre aide"),
)


def text_of(dice, *, is_spam):
    own = " ".join("".join(dice.choices("bcdfglmnprstv", k=6)) for _ in range(6))
    return f"{' '.join(dice.sample(SOLD if is_spam else SAID, 5))} {own}"
