"""Edits that anybody suggests, and that those who know the area keep or turn down."""
