"""One file per verb of ./souk."""
