"""What leaves a workshop in one piece: minutes to publish, tables, and everything there is."""
