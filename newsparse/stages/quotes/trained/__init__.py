"""The trained way of finding quotes: linear models over hashed features of the parse; see weights/en/quotes.md."""
