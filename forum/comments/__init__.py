"""Comments: short remarks on a question, an answer, an idea or an update."""
