"""The study's dated exchange rates, which every comparison converts with."""
