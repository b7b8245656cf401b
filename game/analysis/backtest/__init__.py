"""The governments held against history: a recorded situation is set up, the sender's moves are played, the answers are compared.

`stage` makes a world of a situation, `replay` plays it, `classes` names what was answered, `score` compares, `report` gathers.
"""
