"""Names of files people send."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from forum.infra.filenames import attachment, safe_name

PNG = (".png",)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("box.png", "box.png"),
        ("été à l’île.jpg", "été à l’île.png"),
        ("box.PNG", "box.png"),
        ("box", "box.png"),
        ("../../etc/passwd", "passwd.png"),
        ("..\\..\\win.ini", "win.png"),
        ("box.png.html", "box.png"),
        ("box.php.png", "box.php.png"),
        ("CON.png", "_CON.png"),
        ("aux", "_aux.png"),
        ("com1.tar.png", "_com1.tar.png"),
        (".htaccess", "htaccess.png"),
        ("", "file.png"),
        (" . ", "file.png"),
        ("\u202egnp.exe", "gnp.png"),
        ("a\u200bb\0c\nd.png", "abcd.png"),
        ("a" * 300 + ".png", "a" * 96 + ".png"),
        ('a<b>:"|?*.png', "a_b______.png"),
        ("%2e%2e%2fb.png", "_2e_2e_2fb.png"),
        ("box.png ", "box.png"),
        ("half \ud800.png", "half.png"),
    ],
)
def test_a_name_is_made_safe_and_true(sent, shown):
    assert safe_name(sent, extensions=PNG) == shown


def test_either_usual_extension_may_stay():
    assert safe_name("a.JPEG", extensions=(".jpg", ".jpeg")) == "a.jpeg"


@given(st.text())
def test_any_name_can_be_saved_anywhere(sent):
    name = safe_name(sent, extensions=PNG)

    assert 4 < len(name) <= 100
    assert name.isprintable()
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .")
    assert safe_name(name, extensions=PNG) == name


@given(st.text())
def test_a_browser_reads_the_name_back_from_the_header(sent):
    name = safe_name(sent, extensions=PNG)

    header = attachment(name)
    kind, read = parse_options_header(header)

    assert header.isascii()
    assert (kind, read) == ("attachment", {"filename": name})


def test_a_browser_that_knows_only_ascii_gets_the_letters_it_can_show():
    assert 'filename="ete 1.png"' in attachment("été 1.png")


@pytest.mark.real_data
def test_hostile_names_are_made_safe():
    path = Path(os.environ["TEST_REAL_DATA"], "hostile/uploads/hostile-filenames.json")

    for sent in json.loads(path.read_text(encoding="utf-8")):
        name = safe_name(sent, extensions=PNG)

        assert name.isprintable()
        assert not set(name) & set('<>:"/\\|?*%;')
        assert name.endswith(".png")
