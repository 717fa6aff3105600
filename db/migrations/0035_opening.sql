CREATE TABLE "demo_seasons" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"room_type_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"family_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"first_night" date,
	"stays" integer NOT NULL,
	"was_demo" boolean DEFAULT false NOT NULL,
	"filled_by" text NOT NULL,
	"filled_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "demo_seasons_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "opening_later" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"step" text NOT NULL,
	"set_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opening_later_tenant_id_property_id_step_pk" PRIMARY KEY("tenant_id","property_id","step")
);
--> statement-breakpoint
ALTER TABLE "demo_seasons" ADD CONSTRAINT "demo_seasons_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_later" ADD CONSTRAINT "opening_later_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "demo_seasons_one_on" ON "demo_seasons" USING btree ("tenant_id","property_id") WHERE removed_at is null;--> statement-breakpoint
-- Beside a demo season nothing may be opened that would carry it out of the house. SQLSTATE LH409: message = code, hint = sentence.
-- The property's row is shared with whoever fills the season, who takes it alone: one of the two sees the other.
CREATE FUNCTION refuse_beside_demo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM properties p WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.property_id FOR KEY SHARE;
  IF EXISTS (SELECT FROM demo_seasons d WHERE d.tenant_id = NEW.tenant_id AND d.property_id = NEW.property_id AND d.removed_at IS NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'LH409', MESSAGE = 'demo_on', HINT = 'The demo season is on: take it away first.', DETAIL = '{}';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER connections_beside_demo BEFORE INSERT ON connections FOR EACH ROW EXECUTE FUNCTION refuse_beside_demo();--> statement-breakpoint
CREATE TRIGGER calendar_exports_beside_demo BEFORE INSERT ON calendar_exports FOR EACH ROW EXECUTE FUNCTION refuse_beside_demo();--> statement-breakpoint
CREATE TRIGGER business_days_beside_demo BEFORE INSERT OR UPDATE ON business_days FOR EACH ROW WHEN (NEW.status <> 'open') EXECUTE FUNCTION refuse_beside_demo();--> statement-breakpoint
-- A stay of a demo season has no bill, and so no payment and no invoice.
CREATE FUNCTION refuse_demo_bill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM reservations r JOIN demo_seasons d ON d.tenant_id = r.tenant_id AND d.id = r.import_run_id WHERE r.tenant_id = NEW.tenant_id AND r.id = NEW.reservation_id)
    OR EXISTS (SELECT FROM guests g JOIN demo_seasons d ON d.tenant_id = g.tenant_id AND d.id = g.import_run_id WHERE g.tenant_id = NEW.tenant_id AND g.id = NEW.guest_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'LH409', MESSAGE = 'demo_stay', HINT = 'This stay belongs to the demo season: no bill is written for it.', DETAIL = '{}';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER folios_of_demo BEFORE INSERT OR UPDATE OF reservation_id, guest_id ON folios FOR EACH ROW EXECUTE FUNCTION refuse_demo_bill();--> statement-breakpoint
-- An invented guest has no address: nobody can be written to.
CREATE FUNCTION refuse_demo_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM demo_seasons d WHERE d.tenant_id = NEW.tenant_id AND d.id = NEW.import_run_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'LH409', MESSAGE = 'demo_guest', HINT = 'This guest belongs to the demo season and is given no address.', DETAIL = '{}';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER guests_of_demo BEFORE INSERT OR UPDATE OF email, phone ON guests FOR EACH ROW WHEN (NEW.import_run_id IS NOT NULL AND (NEW.email IS NOT NULL OR NEW.phone IS NOT NULL)) EXECUTE FUNCTION refuse_demo_address();
