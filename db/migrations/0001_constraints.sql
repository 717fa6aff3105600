-- Hand-written: what drizzle-kit cannot say.
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
ALTER TABLE "unit_assignments" ADD CONSTRAINT "unit_assignments_no_overlap"
  EXCLUDE USING gist (tenant_id WITH =, unit_id WITH =, daterange(arrival, departure, '[)') WITH &&);--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" (created_at) WHERE sent_at IS NULL;--> statement-breakpoint
CREATE FUNCTION outbox_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$;--> statement-breakpoint
CREATE TRIGGER outbox_written AFTER INSERT ON "outbox" FOR EACH STATEMENT EXECUTE FUNCTION outbox_written();
