"""Thanks: one person's to another, for an answer. *Helpful* is said of the answer."""
