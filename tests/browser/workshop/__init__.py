"""The workshop itself, driven in a real browser."""
