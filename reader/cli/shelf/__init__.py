"""Commands about the shelf, and finding."""
