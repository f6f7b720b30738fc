"""Where threads can be kept for searching: files, or memory for tests."""
