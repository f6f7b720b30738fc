"""What administrators change in the browser: the brand and its areas."""
