"""What the operator has set, the version, and how a line of log looks."""
