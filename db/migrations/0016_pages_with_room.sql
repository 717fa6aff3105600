-- Rows that change in place again and again: a page with room takes the new version beside the old one, and no index is written.
ALTER TABLE rate_nights SET (fillfactor = 60);--> statement-breakpoint
ALTER TABLE ari_cells SET (fillfactor = 60);--> statement-breakpoint
ALTER TABLE room_nights SET (fillfactor = 60);
