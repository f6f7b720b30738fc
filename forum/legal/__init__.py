"""Legal: what the place says of itself, and the licence people agree to."""
