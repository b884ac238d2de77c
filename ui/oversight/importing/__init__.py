"""Lines out of a file become what is watched: previewed, picked, and taken all at once or not at all."""
