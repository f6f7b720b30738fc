"""Coming in and going out, one file for each way."""
