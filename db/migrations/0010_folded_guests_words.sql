-- A profile that was folded into another keeps its words: who is looked for under an old name or address is found under the new one.
CREATE OR REPLACE FUNCTION write_new_guest_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO guest_words (tenant_id, word, guest_id)
    SELECT g.tenant_id, w.word, g.id FROM fresh g, LATERAL guest_words_of(g.name, g.email, g.phone) w WHERE g.erased_at IS NULL
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION write_changed_guest_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM guest_words w USING fresh g JOIN stale s ON s.tenant_id = g.tenant_id AND s.id = g.id
    WHERE w.tenant_id = g.tenant_id AND w.guest_id = g.id AND (s.name, s.email, s.phone, s.erased_at) IS DISTINCT FROM (g.name, g.email, g.phone, g.erased_at);
  INSERT INTO guest_words (tenant_id, word, guest_id)
    SELECT g.tenant_id, w.word, g.id FROM fresh g JOIN stale s ON s.tenant_id = g.tenant_id AND s.id = g.id, LATERAL guest_words_of(g.name, g.email, g.phone) w
    WHERE g.erased_at IS NULL AND (s.name, s.email, s.phone, s.erased_at) IS DISTINCT FROM (g.name, g.email, g.phone, g.erased_at)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;--> statement-breakpoint
INSERT INTO guest_words (tenant_id, word, guest_id) SELECT g.tenant_id, w.word, g.id FROM guests g, LATERAL guest_words_of(g.name, g.email, g.phone) w WHERE g.merged_into IS NOT NULL AND g.erased_at IS NULL ON CONFLICT DO NOTHING;
