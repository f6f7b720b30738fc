"""What running the place adds to the forum."""

from forum.admin.cli import init, people
from forum.infra.manifest import Feature

feature = Feature(name="admin", commands=(init, people))
