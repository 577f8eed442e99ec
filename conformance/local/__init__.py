"""A local Render: runs the services of render.yaml on this machine, on real embedded parts."""
