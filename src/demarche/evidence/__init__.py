"""Documents, sources, claims, origins and points; what they are worth, and where they disagree."""
