"""Plan: what was promised for a year, what is known of it, and whether it was kept."""
