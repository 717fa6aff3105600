-- The relay is woken after the commit (db/outbox-bell.ts): a notification in it lets transactions commit one by one only.
DROP TRIGGER "outbox_written" ON "outbox";--> statement-breakpoint
DROP FUNCTION outbox_written();
