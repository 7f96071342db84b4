"""How an article is kept on the shelf, and its row there."""
