"""The pages of the communication plan, one file for each part."""
