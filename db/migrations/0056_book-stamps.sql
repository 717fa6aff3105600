CREATE TABLE "book_stamps" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"stamp" bigint NOT NULL,
	CONSTRAINT "book_stamps_tenant_id_property_id_pk" PRIMARY KEY("tenant_id","property_id")
);
--> statement-breakpoint
ALTER TABLE "book_stamps" ADD CONSTRAINT "book_stamps_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Whoever remembers a house's book compares this number: it is written by the transaction that changes a passage, and seen with the change.
CREATE FUNCTION stamp_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO book_stamps AS s (tenant_id, property_id, stamp)
    SELECT p.tenant_id, p.id, pg_current_xact_id()::text::bigint
    FROM (SELECT DISTINCT c.tenant_id, c.property_id FROM changed c) c JOIN properties p ON p.tenant_id = c.tenant_id AND p.id = c.property_id
    ORDER BY p.id
    ON CONFLICT (tenant_id, property_id) DO UPDATE SET stamp = excluded.stamp WHERE s.stamp <> excluded.stamp;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER book_stamped_by_new AFTER INSERT ON "passages" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_book();
--> statement-breakpoint
CREATE TRIGGER book_stamped_by_changed AFTER UPDATE ON "passages" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_book();
--> statement-breakpoint
CREATE TRIGGER book_stamped_by_gone AFTER DELETE ON "passages" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_book();
