"""How mail leaves, and what nobody can smuggle into it."""

import email
import email.policy
from pathlib import Path

import pytest

from forum.infra.mail import (
    FolderMailer,
    Letter,
    SmtpMailer,
    compose,
    deliver,
    mailer,
)

SENDER = "Entraide <hello@example.org>"


def letter(**given) -> Letter:
    return Letter(
        **{
            "to": "ada@example.org",
            "subject": "Grace answered you",
            "text": "Read it: https://help.example.org/questions/1\n",
            "html": "<p>Read it</p>",
            "language": "en",
        }
        | given
    )


def as_sent(it: Letter):
    raw = bytes(compose(it, sender=SENDER))
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_a_letter_says_the_same_as_text_and_as_html():
    mail = as_sent(letter(subject="Réponse à « Box 6 »", text="é\n", html="<p>é</p>"))

    parts = [part.get_content().strip() for part in mail.iter_parts()]
    assert parts == ["é", "<p>é</p>"]
    assert mail["Subject"] == "Réponse à « Box 6 »"


@pytest.mark.parametrize("words", ["é ß", "déjà vu", "pour l’été 日本語", "plain"])
def test_a_long_subject_keeps_its_spaces_and_its_lines_short(words):
    subject = f"Confirmez votre adresse pour {' '.join([words] * 20)}"

    raw = bytes(compose(letter(subject=subject), sender=SENDER))

    assert as_sent(letter(subject=subject))["Subject"] == subject
    assert max(map(len, raw.splitlines())) < 79


def test_a_long_address_to_reply_to_stays_in_one_piece():
    address = f"reply+{'a' * 50}@community.help.example.org"

    raw = bytes(compose(letter(headers={"Reply-To": address}), sender=SENDER))

    assert f"Reply-To: {address}\n".encode() in raw


def test_a_letter_says_that_a_machine_sent_it_and_in_which_language():
    mail = as_sent(letter(language="fr"))

    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "fr"
    assert mail["Message-ID"].endswith("@example.org>")


def test_a_letter_that_is_sent_again_is_the_same_letter():
    mail = as_sent(letter(message_id="<answer-7@help.example.org>"))

    assert mail["Message-ID"] == "<answer-7@help.example.org>"


def test_a_subject_cannot_add_a_header():
    mail = as_sent(letter(subject="Hello\r\nBcc: everybody@example.org\r\n\r\nBuy"))

    assert mail["Bcc"] is None
    assert mail["Subject"] == "Hello Bcc: everybody@example.org Buy"


@pytest.mark.parametrize(
    "to",
    [
        "ada@example.org\r\nBcc: everybody@example.org",
        "ada@example.org, everybody@example.org",
        "ada@example.org>, <everybody@example.org",
        "Ada <ada@example.org>",
        "",
    ],
)
def test_an_address_cannot_hold_a_second_one(to):
    with pytest.raises(Exception, match=r".+"):
        compose(letter(to=to), sender=SENDER)


def test_other_headers_refuse_line_breaks():
    with pytest.raises(ValueError, match=r"newline|linefeed"):
        compose(letter(language="en\r\nBcc: everybody@example.org"), sender=SENDER)


def test_mail_is_put_into_a_folder_while_developing(tmp_path, capsys):
    folder = mailer("folder:", folder=tmp_path / "mail", sender=SENDER)

    folder.send(letter())

    [kept] = (tmp_path / "mail").iterdir()
    assert isinstance(folder, FolderMailer)
    assert "ada@example.org" in kept.name
    assert b"Grace answered you" in kept.read_bytes()
    assert "https://help.example.org/questions/1" in capsys.readouterr().out


def test_the_name_of_a_kept_letter_stays_in_its_folder(tmp_path):
    folder = FolderMailer(tmp_path / "mail", sender=SENDER)

    folder.send(letter(to='"../../x"@example.org'))

    [kept] = (tmp_path / "mail").iterdir()
    assert kept.parent == tmp_path / "mail"


def test_a_letter_that_was_cut_short_is_no_letter(tmp_path, monkeypatch):
    def write_half(path, data):
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", write_half)
    folder = FolderMailer(tmp_path / "mail", sender=SENDER)

    with pytest.raises(KeyboardInterrupt):
        folder.send(letter())

    assert list((tmp_path / "mail").glob("*.eml")) == []


def test_mail_leaves_over_smtp_when_a_server_is_named(tmp_path):
    assert isinstance(
        mailer("smtp://localhost", folder=tmp_path, sender=SENDER), SmtpMailer
    )


def test_letters_go_to_the_mailer_of_the_deployment(app, mailer):
    deliver(letter())

    assert app.extensions["forum.adapters"].mailer is mailer
    assert [each.to for each in mailer.sent] == ["ada@example.org"]
