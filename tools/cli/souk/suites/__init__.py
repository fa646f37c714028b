"""./souk test and ./souk lint: one module for each kind of test, and what came out."""
