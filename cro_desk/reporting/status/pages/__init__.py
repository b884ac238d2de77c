"""What a status report tells beside its sections: its head, how each area stands, what is asked for."""
