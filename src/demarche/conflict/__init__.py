"""Expressions, decision makers, options, states, moves and preferences: the formal model of a conflict."""
