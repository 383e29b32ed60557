"""What ``plateau2 doctor`` looks at before a run."""
