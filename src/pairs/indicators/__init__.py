"""What a team counts, how it varies, and what the variation says."""
