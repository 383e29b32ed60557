"""Reports: assemble report.json from a run folder, and render it. Renderers know the model only."""
