"""The bench: ours beside other generators, on the same content, in alternating runs. `./digest bench` runs it."""
