"""Looking after the place: hiding, restoring, and the public log of both."""
