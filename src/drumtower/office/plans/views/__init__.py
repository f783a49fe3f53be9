"""The pages of a plan, one module each: what a page shows is a value, made here from a sight; the template only prints it."""
