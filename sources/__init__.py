"""Where claims come from: sources, the agents who made them, and what one source is to another."""
