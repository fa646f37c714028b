"""./souk backup, restore and reconcile: schemas kept, put back, and told what has happened since."""
