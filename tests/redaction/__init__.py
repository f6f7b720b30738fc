"""Words that were taken out are nowhere any more, and everything else is whole."""
