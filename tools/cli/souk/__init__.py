"""The `./souk` command: brings the whole shop up on one machine, and down again."""
