CREATE TABLE "guest_revisions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guest_revisions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "guest_words" (
	"tenant_id" uuid NOT NULL,
	"word" text NOT NULL,
	"guest_id" uuid NOT NULL,
	CONSTRAINT "guest_words_tenant_id_word_guest_id_pk" PRIMARY KEY("tenant_id","word","guest_id")
);
--> statement-breakpoint
ALTER TABLE "guest_revisions" ADD CONSTRAINT "guest_revisions_tenant_id_guest_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","guest_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_words" ADD CONSTRAINT "guest_words_tenant_id_guest_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","guest_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guest_revisions_guest" ON "guest_revisions" USING btree ("tenant_id","guest_id");--> statement-breakpoint
CREATE INDEX "guest_words_guest" ON "guest_words" USING btree ("tenant_id","guest_id");--> statement-breakpoint
CREATE INDEX "guests_created" ON "guests" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "guests_vip" ON "guests" USING btree ("tenant_id","created_at") WHERE vip is not null;--> statement-breakpoint
CREATE INDEX "guests_merged" ON "guests" USING btree ("tenant_id","merged_into") WHERE merged_into is not null;--> statement-breakpoint
-- Hand-written from here: the words a guest is found by, ordered by code point whatever the database's language is.
ALTER TABLE "guest_words" ALTER COLUMN "word" TYPE text COLLATE "C";--> statement-breakpoint
-- How they are made. The same folding as `searchWords` in lib/guests/rules/search.ts.
CREATE FUNCTION folded(told text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(normalize(lower(coalesce(told, '')), NFD), '[\u0300-\u036f\u064b-\u065f\u0670\u0640]', '', 'g')
$$;--> statement-breakpoint
CREATE FUNCTION guest_words_of(name text, email text, phone text) RETURNS TABLE (word text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT left(w, 120) FROM (
    SELECT regexp_split_to_table(folded(name), '[^[:alnum:]]+') AS w
    UNION ALL SELECT regexp_split_to_table(split_part(folded(email), '@', 1), '[^[:alnum:]]+')
    UNION ALL SELECT lower(trim(email)) WHERE position('@' in coalesce(email, '')) > 0
    UNION ALL SELECT d FROM (SELECT regexp_replace(coalesce(phone, ''), '\D', '', 'g') AS digits) p, LATERAL (VALUES (digits), (right(digits, 9))) v(d) WHERE length(digits) >= 6
  ) all_words WHERE w IS NOT NULL AND w <> ''
$$;--> statement-breakpoint
CREATE FUNCTION write_guest_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM guest_words WHERE tenant_id = NEW.tenant_id AND guest_id = NEW.id;
  END IF;
  IF NEW.merged_into IS NULL AND NEW.erased_at IS NULL THEN
    INSERT INTO guest_words (tenant_id, word, guest_id) SELECT NEW.tenant_id, word, NEW.id FROM guest_words_of(NEW.name, NEW.email, NEW.phone) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER guest_words_written AFTER INSERT OR UPDATE OF name, email, phone, merged_into, erased_at ON "guests"
  FOR EACH ROW EXECUTE FUNCTION write_guest_words();--> statement-breakpoint
INSERT INTO guest_words (tenant_id, word, guest_id) SELECT g.tenant_id, w.word, g.id FROM guests g, guest_words_of(g.name, g.email, g.phone) w ON CONFLICT DO NOTHING;
