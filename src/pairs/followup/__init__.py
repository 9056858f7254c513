"""What was promised, across workshops and teams, and what became of it."""
