"""Looks at finished games and runs many: indicators, lenses, debrief, simulation. Changes no game."""
