"""The index of all words in the library: written as the journal grows, asked, checked and made anew."""
