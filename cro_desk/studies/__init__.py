"""Studies: what everything else hangs on: parameters, countries and sites, organisations, people, milestones, contracts."""
