"""The RFP's bid grid: the template it starts with, its baseline quantities, its lines."""
