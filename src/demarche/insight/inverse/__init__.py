"""The inverse question: which preferences would make an outcome hold."""
