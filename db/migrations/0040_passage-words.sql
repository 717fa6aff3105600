-- Hand-written: what a passage is found by, in the words of Postgres's own full-text configurations.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;--> statement-breakpoint
CREATE FUNCTION lexemes_of(language text, said text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT tsvector_to_array(to_tsvector(
    CASE language WHEN 'fr' THEN 'pg_catalog.french' WHEN 'es' THEN 'pg_catalog.spanish' WHEN 'ar' THEN 'pg_catalog.arabic' ELSE 'pg_catalog.english' END::regconfig,
    unaccent(said)))
$$;--> statement-breakpoint
CREATE FUNCTION write_passage_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN DELETE FROM passage_words w WHERE w.tenant_id = OLD.tenant_id AND w.passage_id = OLD.id; END IF;
  INSERT INTO passage_words (tenant_id, property_id, audience, locale, word, passage_id)
    SELECT NEW.tenant_id, NEW.property_id, NEW.audience, NEW.locale, word, NEW.id
    FROM unnest(lexemes_of(NEW.locale, NEW.heading || E'\n' || NEW.text)) AS word WHERE length(word) <= 64;
  RETURN NULL;
END $$;
