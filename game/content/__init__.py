"""Content: from YAML files to frozen data, with a diagnostic for everything that is wrong on the way.

Never lets a bad file raise a traceback, and knows no rule of the game.
"""
