"""Bring in what a brand's customers wrote elsewhere, without losing who or when."""
