"""Formats adapted on a device, and the workshops that run on them, in a real browser."""
