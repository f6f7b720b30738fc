"""What programs are told: feeds, and what pages say of themselves in schema.org."""
