"""How every document looks: page frame, fonts, tables and charts.."""
