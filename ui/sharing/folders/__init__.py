"""Exchange folders: any folder that another program keeps the same at several people is the post box."""
