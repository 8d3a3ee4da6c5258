"""The writes of the plan, divided by subject: imports, running, work."""
