"""Who is tied to what, and why: outcomes follow these edges."""
