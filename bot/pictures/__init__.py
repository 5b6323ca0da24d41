"""The picture of a comparison: which account tells which fact."""
