"""What rendering costs, whatever is written: no text may hold the site up."""

import math
import os
from collections.abc import Callable

import pytest

from forum.kernel.markup import html_to_markdown, render, tidy
from tests.cost import cost, costs_less

# Curves show early; `TEST_LONG` looks where the figure of the aim is: 32 and 64 kB.
SIZE = 32_000 if os.environ.get("TEST_LONG") else 8_000
FAMILIES: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "image openings": lambda n: "![[" * (n // 3),
    "links": lambda n: "[a](b)" * (n // 6),
    "links left open": lambda n: "[a](<b" * (n // 6),
    "references": lambda n: "[a]: b\n\n" + "[a]" * (n // 3),
    "definitions": lambda n: "".join(f"[{i}]: b\n" for i in range(n // 9)),
    "definitions left open": lambda n: "[a]: <" * (n // 6),
    "emphasis left open": lambda n: "*a_ " * (n // 4),
    "emphasis in emphasis": lambda n: "*" * (n // 2) + "a" + "*" * (n // 2),
    "strong in emphasis": lambda n: "*a **a " * (n // 14) + "a** a*" * (n // 14),
    "mixed emphasis": lambda n: "**x [a*b**c" * (n // 11),
    "stars and underscores": lambda n: "*_" * (n // 2),
    "struck words": lambda n: "~~a" * (n // 3),
    "quotes in quotes": lambda n: ">" * n,
    "quoted lines": lambda n: "> a\n" * (n // 4),
    "lazy lines of a deep quote": lambda n: ">" * 20 + "a\n" * (n // 2),
    "lists in lists": lambda n: "- " * (n // 2),
    "items": lambda n: "- a\n" * (n // 4),
    "items apart": lambda n: "- a\n\n" * (n // 5),
    "deeper and deeper items": lambda n: "".join(
        " " * (2 * (i % 12)) + "- a\n" for i in range(n // 16)
    ),
    "a wide table": lambda n: "|a" * (n // 4) + "|\n" + "|-" * (n // 4) + "|\n",
    "a long table": lambda n: "|a|b|\n|-|-|\n" + "|1|2|\n" * (n // 6),
    "a table to fill": lambda n: (
        "|a" * (n // 8) + "|\n" + "|-" * (n // 8) + "|\n" + "|\n" * (n // 4)
    ),
    "many tables": lambda n: "|a|\n|-|\n\n" * (n // 9),
    "one long word": lambda n: "a" * n,
    "ampersands": lambda n: "&" * n,
    "entities left open": lambda n: "&#1" * (n // 3),
    "angle brackets": lambda n: "<a" * (n // 2),
    "quotation marks": lambda n: '"' * n,
    "combining marks": lambda n: "e" + "\u0301\u0316" * (n // 2),
    "letters in two parts": lambda n: "e\u0301" * (n // 2),
    "backticks": lambda n: "".join("a" + "`" * i for i in range(int((2 * n) ** 0.5))),
    "backslashes": lambda n: "\\[" * (n // 2),
    "paragraphs": lambda n: "a\n\n" * (n // 3),
    "titles": lambda n: "# a\n" * (n // 4),
    "fences": lambda n: "```\n" * (n // 4),
    "addresses left open": lambda n: "http://a.fr/(" * (n // 13),
    "closing brackets of an address": lambda n: "http://a" + ")" * n,
    "addresses": lambda n: "www.a " * (n // 6),
    "points and colons": lambda n: ".:" * (n // 2),
    "spaces": lambda n: "a" + " " * n + "b",
}
PAGES: dict[str, Callable[[int], str]] = {
    "links left open": lambda n: "<a href=b>" * (n // 10),
    "emphasis left open": lambda n: "<em>a" * (n // 5),
    "emphasis": lambda n: "<b>a</b> " * (n // 9),
    "crossing emphasis": lambda n: "<b><i>a</b></i>" * (n // 15),
    "items": lambda n: "<ul>" + "<li>a" * (n // 5),
    "cells": lambda n: "<table><tr>" + "<td>a" * (n // 5),
    "rows": lambda n: "<table>" + "<tr><td>a" * (n // 9),
    "code": lambda n: "<code>`</code>" * (n // 14),
    "words": lambda n: "*a_ " * (n // 4),
    "angle brackets": lambda n: "<" * n,
    "comments left open": lambda n: "<!--" * (n // 4),
    "tags left open": lambda n: "<a b='" * (n // 6),
    "boxes left open": lambda n: "<div>a" * (n // 6),
    "emphasis left open in boxes": lambda n: "".join(
        f"<div><b id={it}></div>" for it in range(n // 20)
    ),
}
# As people write: mostly words, now and then a list, a quote, a link, a log.
POST = """\
Bonjour, depuis hier soir ma box affiche « erreur 12 » et plus rien ne marche dans la
maison, ni le téléphone ni la télévision, alors que les voisins n'ont aucun souci. J'ai
déjà appelé deux fois et on m'a répondu d'attendre que cela revienne tout seul.

Ce que j'ai essayé, dans l'ordre, avec [la page d'aide](https://aide.example.com) :

- débrancher la box pendant dix minutes, **prise comprise** ;
- changer le câble pour celui du grenier, qui marchait encore l'an dernier ;
- appuyer cinq secondes sur le bouton de gauche, comme dit dans https://example.com/a1.

> Avez-vous vérifié le voyant du milieu ? S'il clignote, la ligne est coupée dehors.

Il ne clignote pas, il est rouge. Voici ce que montre la page d'état :

```
ping 192.168.1.1
Request timed out
```

"""


def growth(work: Callable[[str], object], family: Callable[[int], str]) -> float:
    """Compare twice the size with the size; a busy machine gets further tries."""
    half, whole = family(SIZE), family(2 * SIZE)
    least = [math.inf, math.inf]
    for _ in range(40):
        least[0] = min(least[0], cost(lambda: work(half), times=1))
        least[1] = min(least[1], cost(lambda: work(whole), times=1))
        if least[1] <= 2.5 * max(least[0], 0.002):
            break
    return least[1] / max(least[0], 0.002)


@pytest.mark.parametrize("family", FAMILIES)
def test_twice_the_text_costs_twice_the_time(family):
    assert growth(render, FAMILIES[family]) <= 2.5


@pytest.mark.parametrize("family", PAGES)
def test_twice_the_page_to_import_costs_twice_the_time(family):
    assert growth(html_to_markdown, PAGES[family]) <= 2.5


@pytest.mark.parametrize("family", FAMILIES)
def test_the_worst_post_that_fits_takes_less_than_two_seconds(family):
    text = FAMILIES[family](30_000)

    assert costs_less(2, lambda: render(text))


@pytest.mark.parametrize("page", ["<div>" * 20_000, "<ul><li>" * 20_000])
def test_a_page_that_never_closes_anything_is_read_within_a_second(page):
    assert costs_less(1, lambda: html_to_markdown(page))


def test_a_long_post_takes_less_than_a_tenth_of_a_second():
    post = (POST * 40)[:30_000]

    assert costs_less(0.1, lambda: render(post))


def test_tidying_marks_in_any_order_takes_time_in_proportion():
    assert growth(tidy, lambda n: "a" + "\u0f73\u0301\u0316" * (n // 3)) <= 2.5
