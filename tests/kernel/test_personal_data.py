"""Personal data is found where it stands, and what only looks like it is left alone."""

import time

import pytest

from forum.kernel.errors import Invalid
from forum.kernel.personal import Brands, Kind, check_patterns, find

BRANDS = Brands(
    orders=("CMD-######", "FR ####-##"), domains=frozenset({"orme.example"})
)


def found(text: str, brands: Brands = BRANDS) -> list[tuple[Kind, str]]:
    return [(it.kind, text[it.start : it.end]) for it in find(text, brands)]


@pytest.mark.parametrize(
    "number",
    [
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06\u00a012\u00a034\u00a056\u00a078",
        "06\u202f12\u202f34\u202f56\u202f78",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "0033 1 42 68 53 00",
        "+44 20 7946 0958",
        "+1 202-555-0143",
    ],
)
def test_a_telephone_number_is_found_as_people_write_it(number):
    assert found(f"Call me ({number}) tonight.") == [(Kind.PHONE, number)]


def test_each_of_several_numbers_in_a_row_is_found():
    text = "06 12 34 56 78 01 42 68 53 00 / +33 6 98 76 54 32"

    assert [it for _, it in found(text)] == [
        "06 12 34 56 78",
        "01 42 68 53 00",
        "+33 6 98 76 54 32",
    ]


def test_a_number_without_a_prefix_is_one_of_the_country_of_the_brand():
    text = "Call 020 7946 0958."

    assert found(text) == []
    assert found(text, Brands(country="GB")) == [(Kind.PHONE, "020 7946 0958")]


@pytest.mark.parametrize(
    "number",
    [
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "5500005555555559",
        "3782 822463 10005",
        "6759 6498 2643 8453",
    ],
)
def test_a_card_is_found_by_its_network_and_its_checksum(number):
    assert found(f"My card: {number}.") == [(Kind.CARD, number)]
    assert found(f"My card: {number[:-1]}0.") == []


@pytest.mark.parametrize(
    "iban",
    [
        "FR76 3000 6000 0112 3456 7890 189",
        "FR7630006000011234567890189",
        "gb82 west 1234 5698 7654 32",
        "DE89370400440532013000",
        "NO93 8601 1117 947",
    ],
)
def test_an_iban_is_found_by_its_length_and_its_checksum(iban):
    assert found(f"Pay to {iban} please") == [(Kind.IBAN, iban)]
    assert found(f"Pay to {iban[:2]}00{iban[4:]} please") == []
    assert Kind.IBAN not in [kind for kind, _ in found(f"{iban}1")]


@pytest.mark.parametrize(
    "address",
    ["jean.dupont+box@mail.example.fr", "léa@exemple.fr", "j@x.co", "a_b@c-d.travel"],
)
def test_a_mailbox_is_found(address):
    assert found(f"<{address}>, or mailto:{address}.") == [(Kind.EMAIL, address)] * 2


def test_an_address_of_the_brand_is_nobodys_in_particular():
    text = "help@orme.example, care@fr.orme.example, me@notorme.example"

    assert found(text) == [(Kind.EMAIL, "me@notorme.example")]


def test_an_order_number_is_found_as_the_brand_writes_it():
    text = (
        "CMD-123456, cmd-654321, FR 2026-12, but CMD-1234567 and XCMD-123456 are not."
    )

    assert [it for _, it in found(text)] == ["CMD-123456", "cmd-654321", "FR 2026-12"]


@pytest.mark.parametrize(
    "text",
    [
        "It cost 1 299,99 € on 12/03/2026, then 12.03.2026 at 10:22:45.",
        "Since 78.0.1 and 115.0.5790.171, build 20200312123456.",
        "My box has 192.168.100.254 and 10.0.0.1, its mask is 255.255.255.0.",
        "See https://brand.example/t/0612345678 and www.brand.example/4111111111111111",
        "logo@2x.png, package@1.2.3, @jean, 5 @ 3.50",
        "Error 0x80070643, id 123e4567-e89b-12d3-a456-426614174000, 1234567890",
        "failed with status 503 1573191998382, hawkclient.js:261 1573252611796",
        "{9bdb5f1f-b1e1-4a75-be31-bdcaace20a99}",
        '<item id="screenshots@mozilla.example"> {"addon@x.example":{"version":"1.0"}}',
        "[6199:6199:0919/154209.310240:ERROR:chrome_content_client.cc(3)",
        "Message-ID: <0101016d-us@mail.example>",
        "get@resource.example:140:27 set@resource.example:9:1",
        "From 1990 to 2026, 10 000 000 people, 06 12 34.",
        "3.14159265358979 0.61234567890",
    ],
)
def test_prices_dates_versions_and_addresses_of_machines_alarm_nobody(text):
    assert found(text) == []


def test_what_was_taken_for_one_thing_is_not_taken_for_another():
    text = "IBAN FR76 3000 6000 0112 3456 7890 189, 4111 1111 1111 1111"

    assert [kind for kind, _ in found(text)] == [Kind.IBAN, Kind.CARD]


@pytest.mark.parametrize(
    "hostile",
    ["1", "1 ", "a@", "a.", "aa@bb.", "FR76 ", "+33 ", "(0", "1-", "1.1.", "www."],
)
def test_no_text_keeps_the_one_who_looks_through_it(hostile):
    text = (hostile * 30_000)[:30_000]

    began = time.perf_counter()
    found(text, Brands(orders=("####?#?#?#####?",)))

    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("typed", ["CMD-###", "#" * 41, "(a+)+$", "####, ##"])
def test_a_pattern_that_would_be_found_everywhere_is_refused(typed):
    with pytest.raises(Invalid):
        check_patterns(typed, field="orders")


def test_signs_of_a_pattern_stand_for_themselves():
    patterns = check_patterns("A.(####)+, ??####", field="orders")

    assert patterns == ("A.(####)+", "??####")
    assert found("A.(1234)+ AB1234 Ax(1234)", Brands(orders=patterns)) == [
        (Kind.ORDER, "A.(1234)+"),
        (Kind.ORDER, "AB1234"),
    ]
