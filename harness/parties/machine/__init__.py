"""What the machine does to a run: how long processes wait for a processor, pressure, theft, clocks that step."""
