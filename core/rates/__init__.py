"""How often what may be done: a table of limits, what counts towards them, and by whom."""
