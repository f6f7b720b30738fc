"""Planting the demonstration: all of it happens through the ordinary actions."""

from forum.demo.actions.plant import plant

__all__ = ["plant"]
