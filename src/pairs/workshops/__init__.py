"""Opening a workshop, joining it by its typed code, reviewing what came of it."""
