"""Decks and words: read from their files, checked, and made from scratch."""
