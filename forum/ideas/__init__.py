"""Ideas: improvements that customers wish for, and who supports them."""
