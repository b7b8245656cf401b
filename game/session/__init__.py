"""The imperative shell around the rules: sessions, logs, saves, replay, what-if. Decides no rule."""
