"""Named steps, timed in one run and reported as ratios. Figures, never verdicts."""
