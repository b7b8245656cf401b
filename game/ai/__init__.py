"""What governments and advisers decide: pure functions of what their seat can see."""
