"""The imperative shell around the rules: sessions, logs, saves, replay, what-if, settings. Decides no rule."""
