"""What `make bench` runs: every part measured in one run, as ratios where a machine's speed would mislead."""
