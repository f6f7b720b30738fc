"""A small community around an imagined operator, for a first look at the product."""
