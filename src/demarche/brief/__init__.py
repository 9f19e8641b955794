"""The written answer and its figures."""
