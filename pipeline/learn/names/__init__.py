"""Training the names network, and measuring it."""
