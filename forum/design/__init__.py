"""The living style guide: every component in every state, as the pages use them."""
