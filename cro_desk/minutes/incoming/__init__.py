"""Old minutes and action lists come in: read, guessed at, picked from, and only then kept in a draft."""
