"""Tests of the local Render on small blueprints: real processes, real stores, a real edge."""
