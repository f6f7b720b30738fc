"""Where words are looked for: everywhere, unless it is said why not."""

from forum.infra.db import Base
from forum.infra.mail import FolderMailer, Letter
from forum.kernel.personal import wanted
from forum.redaction.rules import CODES, NOT_WORDS

WORDS = wanted(["Canarine Quetzal"], country="FR")
NAME = WORDS.words[0]


def test_letters_in_the_folder_are_still_letters(tmp_path):
    mailer = FolderMailer(tmp_path, sender="Orme <us@orme.example>")
    for name in (NAME, "Nobody"):
        mailer.send(
            Letter(
                to="a@b.example",
                subject=f"About {name}, été",
                text=f"{name} à l’été\n" * 50,
                html=f"<p>{name} à l’été</p>" * 50,
                language="fr",
            )
        )

    changed = mailer.rewrite(WORDS.mask)

    files = sorted(tmp_path.glob("*.eml"))
    assert changed == 1
    assert len(files) == 2
    whole = b"".join(it.read_bytes() for it in files)
    assert b"Canarine" not in whole
    assert b"Nobody" in whole
    again = mailer.rewrite(lambda text: text.replace("à l’été", "en hiver"))
    assert again == 2
    assert b"Message-ID" in files[0].read_bytes()


def test_each_column_of_text_is_looked_through_or_known_to_hold_no_words():
    tables = {it.name for it in Base.metadata.sorted_tables}
    columns = {str(it) for t in Base.metadata.sorted_tables for it in t.columns}

    assert set(NOT_WORDS) <= tables
    assert columns >= CODES
