"""What the browser asks of the plan."""
