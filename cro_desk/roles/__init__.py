"""Who does what: the responsibility matrix, its rules, versions and papers, the transfer of obligations."""
