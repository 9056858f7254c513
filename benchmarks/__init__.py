"""Figures beside their budgets (docs/benchmarks.md). Run by `make bench`, never by the tests."""
