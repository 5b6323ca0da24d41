"""From an article file to hits: reading, cleaning, sentences, passages, the store, the index, search.

Synchronous; knows no language model and no Discord.
"""
