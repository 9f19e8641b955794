"""From running text to candidate claims, offline and by rules: `extraction.propose.propose`."""
