"""What comes in by mail: replies to our letters, and letters that come back."""
