-- To find what an erased administrator wrote.
ALTER TABLE stock_adjustments ADD KEY stock_adjustments_actor (actor_id, id)
