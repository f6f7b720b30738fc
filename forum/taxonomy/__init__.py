"""Areas and tags: where a question or an idea belongs."""
