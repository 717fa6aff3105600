-- Hand-written: what drizzle-kit cannot say.
-- The lines of one entry sum to zero in each currency, judged when the transaction ends.
CREATE FUNCTION journal_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM journal_lines l WHERE l.tenant_id = NEW.tenant_id AND l.entry_id = NEW.entry_id GROUP BY l.currency HAVING sum(l.amount) <> 0) THEN
    RAISE EXCEPTION 'Journal entry % does not sum to zero.', NEW.entry_id USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_entries_balanced';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER journal_balanced AFTER INSERT ON "journal_lines"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_balanced();
