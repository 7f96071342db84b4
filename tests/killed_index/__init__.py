"""Killing a program while it indexes, at random moments: what is left catches up and equals an index made anew."""
