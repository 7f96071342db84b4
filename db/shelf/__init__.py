"""The rows of the shelf, read at once for thousands of articles."""
