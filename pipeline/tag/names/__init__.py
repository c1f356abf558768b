"""Names of organizations, people and places."""
