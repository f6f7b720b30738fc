"""What stands in files: the first version of each text, the grid of checks."""
