"""Privacy: what is kept of somebody, to be handed over or forgotten."""
