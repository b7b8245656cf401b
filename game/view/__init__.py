"""What a seat is shown, as frozen data, and the words for it."""
