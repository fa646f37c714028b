"""./souk images and deploy: container images, and releases of them in a cluster."""
