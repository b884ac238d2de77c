"""The commands of `cro-desk`, a module for each kind of work. What is heavy is imported when it is used."""
