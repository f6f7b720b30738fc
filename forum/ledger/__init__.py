"""The ledger: the brand's words and acts, in a chain that shows whether it was cut."""
