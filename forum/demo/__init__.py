"""A small community around an imagined operator, for whoever looks at the product first."""
