"""The comparison report inside the app."""
