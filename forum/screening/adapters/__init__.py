"""What the rules are fed with: weights from a file, a linear-time pattern engine."""
