"""Where threads can be kept for searching: files, or memory for tests."""

import warnings

with warnings.catch_warnings():
    # Whoosh 2.7.4 is frozen: Python warns of its syntax when it is first compiled.
    warnings.simplefilter("ignore")
    import whoosh.codec.whoosh3
    import whoosh.index
    import whoosh.query  # noqa: F401 - imported here for its warnings
