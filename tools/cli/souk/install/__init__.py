"""What is brought to a host where it is missing: packages, libraries, jars, tools."""
