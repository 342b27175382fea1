"""Two runs that differ in one secret: nobody whose it is not may hear a difference."""
