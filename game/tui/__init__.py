"""The screen: draws values of view and sends messages. Holds no rule, number or id."""
