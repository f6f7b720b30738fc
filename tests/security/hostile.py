"""What arrives when nobody filled in a form: values and bodies of every shape."""

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"

BIG = "x" * 1_000_000
VALUES = {
    "nothing": "",
    "spaces": " \t\u00a0\u2003",
    "NUL": "\x00",
    "NUL inside": "a\x00b",
    "controls": "".join(map(chr, range(32))),
    "a huge number": "9" * 401,
    "a negative one": "-1",
    "minus zero": "-0",
    "no number": "NaN",
    "infinity": "inf",
    "a float": "1e3",
    "just beyond 64 bits": str(2**63),
    "Arabic digits": "١٢٣",
    "superscripts": "²³",
    "full width": "１",
    "right to left": "\u202e1\u202c",
    "zero width": "\u200b\u200d\ufeff",
    "marks": "e" + "\u0301" * 1000,
    "astral": "𝕳👩‍👩‍👧‍👦",
    "half a pair": "\ud800",
    "the last of Unicode": "\U0010ffff\uffff",
    "line separators": "a\u2028b\u2029c\x85d",
    "a percent": "%s %(name)s %d {0} {{7*7}} ${x}",
    "SQL": "' OR 1=1; DROP TABLE person --",
    "a path": "../../../../etc/passwd",
    "a word": "true",
    "JSON": '{"a": [1, 2, {"b": null}]}',
    "a list": "[]",
    "dates": "9999-99-99T99:99:99",
    "more digits than Python reads": "9" * 5_000,
    "30 KB": "é" * 15_000,
    "1 MB": BIG,
}
# What would break out of a page, a letter, a header or a line.
STRINGS = {
    "an element": '"><svg onload=alert(1)>',
    "an element in an attribute": "' onmouseover='alert(1)' x='",
    "no quotes": "` onfocus=alert(1) autofocus x=",
    "a script": "<script>alert(1)</script>",
    "the end of a script": "</script><script>alert(1)</script>",
    "the end of a title": "</title><img src=x onerror=alert(1)>",
    "the end of a field": "</textarea><img src=x onerror=alert(1)>",
    "the end of a style": "</style><style>*{color:red}</style>",
    "a comment": "--><!--><img src=x onerror=alert(1)>",
    "a conditional comment": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "a section": "]]><b>x</b>",
    "a processing instruction": '<?xml version="1.0"?><x/>',
    "a doctype": '<!DOCTYPE x [<!ENTITY e "x">]>&e;',
    "a template": "{{7*7}} {% raw %}",
    "another template": "${7*7} #{7*7} <%= 7*7 %>",
    "a placeholder": "%s %(name)s %d %% {0} {name}",
    "entities": "&lt;b&gt; &amp; &quot; &#39; &#x3c; &nbsp; &copy",
    "an entity without its end": "&ltscript&gt &ampamp",
    "an address that runs": "javascript:alert(1)",
    "one in disguise": "jAvAsCrIpT&colon;alert(1)",
    "one with a tab": "java\tscript:alert(1)",
    "a data address": "data:text/html,<script>alert(1)</script>",
    "another site": "//evil.example/%2e%2e/\\evil",
    "an address": "https://evil.example/?a=1&b=2#c",
    "Markdown": "**x** [a](javascript:alert(1)) ![b](x) `c` # d",
    "quotes": "\"double\" 'single' «guillemets» “curly” `back`",
    "backslashes": "\\ \\\\ \\n \\u003cscript\\u003e \\x3c",
    "right to left": "abc\u202etxt.exe\u202c \u2066x\u2069",
    "nothing to see": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "line separators": "a\u2028b\u2029c",
    "a NUL": "a\x00b",
    "controls": "a\x01\x02\x08\x0e\x1b[31m\x7fb\u0085",
    "other letters": "İstanbul ﬁ ß Å ı Ω 日本語 עברית العربية",
    "joined signs": "👩‍👩‍👧‍👦 🇫🇷 e\u0301\u0327 Z̷̢a̴l̵g̶o",
    "beyond the plane": "𝕳𝖊𝖑𝖑𝖔 \U0010fffd \ue000",
    "a formula": '=HYPERLINK("http://evil.example","x")',
    "SQL": "' OR '1'='1'; DROP TABLE person; --",
    "a header": "x%0d%0aSet-Cookie:%20a=b",
    "JSON": '{"a": "</script>", "b": [1, null]}',
    "wide": "x" * 100 + "<b>",
}  # fmt: skip


def _part(*headers: str, body: str = "v") -> bytes:
    return "\r\n".join(["--x", *headers, "", body, "--x--", ""]).encode()


_DISPOSITION = "Content-Disposition: form-data"
BODIES = {
    "an open boundary": (f"--x\r\n{_DISPOSITION}; name".encode(), PARTS),
    "no boundary": (b"--x--", "multipart/form-data"),
    "an empty boundary": (b"----", 'multipart/form-data; boundary=""'),
    "an endless boundary": (b"--", f"multipart/form-data; boundary={'b' * 5_000}"),
    "a part without a name": (_part(_DISPOSITION), PARTS),
    "a part that is a stranger": (
        _part("Content-Disposition: attachment; name*=utf-8''%ff%fe"),
        PARTS,
    ),
    "a part in forgotten letters": (
        _part(
            f'{_DISPOSITION}; name="body"',
            "Content-Type: text/plain; charset=utf-7",
            body="+ADw-script+AD4-",
        ),
        PARTS,
    ),
    "a part in letters nobody knows": (
        _part(
            f'{_DISPOSITION}; name="body"',
            "Content-Type: text/plain; charset=klingon",
        ),
        PARTS,
    ),
    "files for fields": (
        b"".join(
            _part(f'{_DISPOSITION}; name="{name}"; filename="a.txt"')[:-7]
            for name in ("body", "title", "area_id", "reason", "name", "email", "seen")
        )
        + b"--x--\r\n",
        PARTS,
    ),
    "201 parts": (
        b"".join(_part(f'{_DISPOSITION}; name="f{n}"')[:-7] for n in range(201))
        + b"--x--\r\n",
        PARTS,
    ),
    "bytes that are no letters": (b"body=\xff\xfe\x00\x80&title=%FF%FE%00", FORM),
    "other letters": ("body=é".encode("utf-16"), f"{FORM}; charset=utf-16"),
    "half an escape": (b"body=%&title=%E9%&=&&&;;==", FORM),
    "10,000 keys": ("&".join(f"k{n}=v" for n in range(10_000)).encode(), FORM),
    "10,000 values": (b"&".join([b"body=v"] * 10_000), FORM),
    "no kind at all": (b"body=x", ""),
    "a kind of its own": (b"\x00\x01\x02", "application/x-unheard-of"),
    "JSON of a list": (b"[1, 2]", "application/json"),
    "JSON in depth": (b"[" * 50_000, "application/json"),
    "broken JSON": (b'{"body": ', "application/json"),
}


def in_bytes(value: object) -> object:
    """Write text as bytes: half of a surrogate pair has no letters otherwise."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
