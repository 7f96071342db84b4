"""The shelf: every article with how far it is, where the desk keeps it, and what can be done there."""
