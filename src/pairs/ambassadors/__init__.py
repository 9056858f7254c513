"""Who volunteers to facilitate, how they learn it, and how they are looked after."""
