UPDATE order_items i JOIN orders o ON o.generation = i.generation AND o.id = i.order_id
SET i.user_id = o.user_id, i.created_at = o.created_at
