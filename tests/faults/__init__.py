"""The seeded campaign: real processes, real faults, and a checker that reads what happened."""
