CREATE TABLE "cash_drawers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "cash_drawers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "drawer_counts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"drawer_id" uuid NOT NULL,
	"business_day" date NOT NULL,
	"currency" text NOT NULL,
	"counted_amount" bigint NOT NULL,
	"expected_amount" bigint NOT NULL,
	"note" text,
	"counted_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drawer_counts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "folio_lines" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"folio_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"business_day" date NOT NULL,
	"service_day" date NOT NULL,
	"quantity" integer DEFAULT 1 NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"tax_class" text NOT NULL,
	"vat_code" text,
	"vat_bp" integer DEFAULT 0 NOT NULL,
	"vat_amount" bigint DEFAULT 0 NOT NULL,
	"reservation_room_id" uuid,
	"reverses" uuid,
	"invoice_id" uuid,
	"posted_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "folio_lines_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "folios" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"reservation_id" uuid,
	"guest_id" uuid,
	"company_id" uuid,
	"currency" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"routes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "folios_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "invoice_counters" (
	"tenant_id" uuid NOT NULL,
	"legal_entity_id" uuid NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "invoice_counters_tenant_id_legal_entity_id_series_year_pk" PRIMARY KEY("tenant_id","legal_entity_id","series","year")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"legal_entity_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"sequence" integer NOT NULL,
	"number" text NOT NULL,
	"folio_id" uuid NOT NULL,
	"credits_invoice_id" uuid,
	"business_day" date NOT NULL,
	"currency" text NOT NULL,
	"total_amount" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"digest" text NOT NULL,
	"issued_by" text NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoices_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invoices_sequence" CHECK ("invoices"."sequence" >= 1)
);
--> statement-breakpoint
CREATE TABLE "journal_entries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"business_day" date NOT NULL,
	"kind" text NOT NULL,
	"memo" text,
	"once_key" text,
	"reverses" uuid,
	"posted_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "journal_entries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "journal_lines" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"account" text NOT NULL,
	"folio_id" uuid,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "journal_lines_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "journal_lines_not_zero" CHECK ("journal_lines"."amount" <> 0)
);
--> statement-breakpoint
CREATE TABLE "payment_accounts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"credentials" text NOT NULL,
	"webhook_secret_hash" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_accounts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"folio_id" uuid NOT NULL,
	"method" text NOT NULL,
	"direction" text DEFAULT 'in' NOT NULL,
	"status" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"tender_amount" bigint,
	"tender_currency" text,
	"rate_e6" bigint,
	"drawer_id" uuid,
	"deposit" boolean DEFAULT false NOT NULL,
	"reference" text,
	"provider" text,
	"provider_reference" text,
	"provider_facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"refund_of" uuid,
	"refunded_amount" bigint DEFAULT 0 NOT NULL,
	"entry_id" uuid,
	"business_day" date NOT NULL,
	"taken_by" text NOT NULL,
	"failure" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "payments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount" > 0),
	CONSTRAINT "payments_refunded" CHECK ("payments"."refunded_amount" >= 0 AND "payments"."refunded_amount" <= "payments"."amount")
);
--> statement-breakpoint
CREATE TABLE "guest_consents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"given" boolean NOT NULL,
	"source" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guest_consents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "guest_identities" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sealed" text NOT NULL,
	"ending" text NOT NULL,
	"purge_after" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guest_identities_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "guest_merges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survivor_id" uuid NOT NULL,
	"absorbed_id" uuid NOT NULL,
	"survivor_before" jsonb NOT NULL,
	"moved" jsonb NOT NULL,
	"merged_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "guest_merges_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "police_declarations" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"day" date NOT NULL,
	"exported_at" timestamp with time zone,
	"declared_at" timestamp with time zone,
	"declared_by" text,
	"reference" text,
	"digest" text,
	CONSTRAINT "police_declarations_tenant_id_reservation_id_guest_id_day_pk" PRIMARY KEY("tenant_id","reservation_id","guest_id","day")
);
--> statement-breakpoint
CREATE TABLE "import_parts" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"first_line" integer NOT NULL,
	CONSTRAINT "import_parts_tenant_id_run_id_part_pk" PRIMARY KEY("tenant_id","run_id","part")
);
--> statement-breakpoint
CREATE TABLE "import_problems" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"field" text NOT NULL,
	"rule" text NOT NULL,
	"value" text,
	CONSTRAINT "import_problems_tenant_id_run_id_line_field_pk" PRIMARY KEY("tenant_id","run_id","line","field")
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"digest" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"status" text NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"totals" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"failure" text,
	"started_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "import_runs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "unit_blocks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"arrival" date NOT NULL,
	"departure" date NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "unit_blocks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "unit_blocks_order" CHECK ("unit_blocks"."departure" > "unit_blocks"."arrival")
);
--> statement-breakpoint
CREATE TABLE "business_days" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"day" date NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"report" jsonb,
	CONSTRAINT "business_days_tenant_id_property_id_day_pk" PRIMARY KEY("tenant_id","property_id","day")
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"base" text NOT NULL,
	"quote" text NOT NULL,
	"valid_from" date NOT NULL,
	"rate_e6" bigint NOT NULL,
	"source" text DEFAULT 'hand' NOT NULL,
	CONSTRAINT "exchange_rates_tenant_id_property_id_base_quote_valid_from_pk" PRIMARY KEY("tenant_id","property_id","base","quote","valid_from"),
	CONSTRAINT "exchange_rates_positive" CHECK ("exchange_rates"."rate_e6" > 0)
);
--> statement-breakpoint
CREATE TABLE "legal_entities" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"legal_form" text,
	"country" text NOT NULL,
	"identifiers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"address" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"invoice_prefix" text NOT NULL,
	"footer" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "legal_entities_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "cancellation_policies" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"steps" jsonb NOT NULL,
	"no_show" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	CONSTRAINT "cancellation_policies_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "deposit_policies" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"value" integer DEFAULT 0 NOT NULL,
	"due_days_before" integer,
	"valid_from" date NOT NULL,
	"valid_until" date,
	CONSTRAINT "deposit_policies_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "extras" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"description" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"unit" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"tax_class" text DEFAULT 'extra' NOT NULL,
	"capacity_per_day" integer,
	"sold_on" text[] DEFAULT '{site,desk,concierge}'::text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "extras_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "promotions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"code" text,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"value" bigint NOT NULL,
	"every" integer,
	"conditions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"combinable" boolean DEFAULT false NOT NULL,
	"max_uses" integer,
	"uses" integer DEFAULT 0 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "promotions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "promotions_uses" CHECK ("promotions"."uses" >= 0 AND ("promotions"."max_uses" IS NULL OR "promotions"."uses" <= "promotions"."max_uses"))
);
--> statement-breakpoint
CREATE TABLE "rate_drafts" (
	"tenant_id" uuid NOT NULL,
	"rate_plan_id" uuid NOT NULL,
	"night" date NOT NULL,
	"values" jsonb NOT NULL,
	"drafted_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rate_drafts_tenant_id_rate_plan_id_night_pk" PRIMARY KEY("tenant_id","rate_plan_id","night")
);
--> statement-breakpoint
CREATE TABLE "rate_families" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"description" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"parent_id" uuid,
	"adjust_kind" text,
	"adjust_value" bigint,
	"round_to" integer DEFAULT 1 NOT NULL,
	"inherit_restrictions" boolean DEFAULT true NOT NULL,
	"refundable" boolean DEFAULT true NOT NULL,
	"meal_plan" text DEFAULT 'room_only' NOT NULL,
	"pricing" text DEFAULT 'per_room' NOT NULL,
	"included_adults" integer,
	"extra_adult_amount" bigint DEFAULT 0 NOT NULL,
	"child_bands" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"cancellation_policy_code" text,
	"deposit_policy_code" text,
	"min_advance_days" integer,
	"max_advance_days" integer,
	"sold_on" text[] DEFAULT '{site,desk,concierge,channels}'::text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "rate_families_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "seasons" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"weekdays" integer[] DEFAULT '{}'::int[] NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"min_stay" integer,
	"prices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "seasons_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "seasons_order" CHECK ("seasons"."to_date" >= "seasons"."from_date")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"tax_number" text,
	"address" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"commission_bp" integer DEFAULT 0 NOT NULL,
	"on_account" boolean DEFAULT false NOT NULL,
	"credit_limit_amount" bigint,
	"payment_days" integer DEFAULT 30 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "companies_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "reservation_documents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"added_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reservation_documents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "reservation_extras" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"extra_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"day" date,
	"amount" bigint NOT NULL,
	CONSTRAINT "reservation_extras_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "reservation_groups" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"name" text NOT NULL,
	"company_id" uuid,
	"contact_guest_id" uuid,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reservation_groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "reservation_guests" (
	"tenant_id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"reservation_room_id" uuid,
	"child" boolean DEFAULT false NOT NULL,
	CONSTRAINT "reservation_guests_tenant_id_reservation_id_guest_id_pk" PRIMARY KEY("tenant_id","reservation_id","guest_id")
);
--> statement-breakpoint
CREATE TABLE "reservation_notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"body" text NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "reservation_notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "waitlist" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"room_type_id" uuid,
	"arrival" date NOT NULL,
	"departure" date NOT NULL,
	"adults" integer NOT NULL,
	"children" integer DEFAULT 0 NOT NULL,
	"note" text,
	"status" text DEFAULT 'waiting' NOT NULL,
	"reservation_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waitlist_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "waitlist_order" CHECK ("waitlist"."departure" > "waitlist"."arrival")
);
--> statement-breakpoint
ALTER TABLE "rate_nights" DROP CONSTRAINT "rate_nights_stay";--> statement-breakpoint
ALTER TABLE "taxes" ALTER COLUMN "amount" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "rate_nights" ALTER COLUMN "amount" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "rate_plans" ALTER COLUMN "floor_amount" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "rate_plans" ALTER COLUMN "ceiling_amount" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "reservation_rooms" ALTER COLUMN "amount" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "reservations" ALTER COLUMN "total_amount" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "room_mappings" ADD COLUMN "keep_back" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "room_types" ADD COLUMN "kind" text DEFAULT 'room' NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_assignments" ADD COLUMN "block_id" uuid;--> statement-breakpoint
ALTER TABLE "unit_assignments" ADD COLUMN "locked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "condition" text DEFAULT 'clean' NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "floor" text;--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "legal_entity_id" uuid;--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "display_currency" text;--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "country_pack" text;--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "pack_version" text;--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "night_audit_time" text;--> statement-breakpoint
ALTER TABLE "taxes" ADD COLUMN "applies_to" text DEFAULT 'accommodation' NOT NULL;--> statement-breakpoint
ALTER TABLE "taxes" ADD COLUMN "max_nights" integer;--> statement-breakpoint
ALTER TABLE "taxes" ADD COLUMN "exemptions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "taxes" ADD COLUMN "legal_basis" text;--> statement-breakpoint
ALTER TABLE "taxes" ADD COLUMN "kind" text DEFAULT 'levy' NOT NULL;--> statement-breakpoint
ALTER TABLE "rate_nights" ADD COLUMN "min_stay_through" integer;--> statement-breakpoint
ALTER TABLE "rate_nights" ADD COLUMN "min_advance" integer;--> statement-breakpoint
ALTER TABLE "rate_nights" ADD COLUMN "max_advance" integer;--> statement-breakpoint
ALTER TABLE "rate_nights" ADD COLUMN "pinned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Every plan so far is the base price of its room type: the first of a type joins the house's flexible family, others keep one of their own.
ALTER TABLE "rate_plans" ADD COLUMN "family_id" uuid;--> statement-breakpoint
ALTER TABLE "rate_plans" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rate_families" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "rate_families" (tenant_id, id, property_id, code, name)
  SELECT DISTINCT ON (tenant_id, property_id) tenant_id, gen_random_uuid(), property_id, 'flexible', '{"en":"Flexible","fr":"Flexible","es":"Flexible","ar":"مرن"}'::jsonb FROM "rate_plans";--> statement-breakpoint
UPDATE "rate_plans" p SET family_id = f.id FROM "rate_families" f
  WHERE f.tenant_id = p.tenant_id AND f.property_id = p.property_id AND f.code = 'flexible'
    AND p.id = (SELECT o.id FROM "rate_plans" o WHERE o.tenant_id = p.tenant_id AND o.room_type_id = p.room_type_id ORDER BY o.code LIMIT 1);--> statement-breakpoint
INSERT INTO "rate_families" (tenant_id, id, property_id, code, name)
  SELECT tenant_id, id, property_id, code, name FROM "rate_plans" WHERE family_id IS NULL;--> statement-breakpoint
UPDATE "rate_plans" SET family_id = id WHERE family_id IS NULL;--> statement-breakpoint
ALTER TABLE "rate_plans" ALTER COLUMN "family_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "rate_plans" ADD COLUMN "active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "first_name" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "last_name" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "languages" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "nationality" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "birth_date" date;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "birth_place" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "gender" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "profession" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "address" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "company" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "tax_number" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "vip" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "do_not_contact" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "preferences" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "allergies" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "import_run_id" uuid;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "reservation_rooms" ADD COLUMN "stay_id" uuid;--> statement-breakpoint
ALTER TABLE "reservation_rooms" ADD COLUMN "child_ages" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "reservation_rooms" ADD COLUMN "checked_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reservation_rooms" ADD COLUMN "checked_out_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reservation_rooms" ADD COLUMN "released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "company_id" uuid;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "quoted" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "policies" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "promo_code" text;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "commission_amount" bigint;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "commission_bp" integer;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "eta" text;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "purpose" text;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "market" text;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "import_key" text;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "import_run_id" uuid;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "checked_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "checked_out_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "no_show_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "penalty_amount" bigint;--> statement-breakpoint
ALTER TABLE "cash_drawers" ADD CONSTRAINT "cash_drawers_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawer_counts" ADD CONSTRAINT "drawer_counts_tenant_id_drawer_id_cash_drawers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","drawer_id") REFERENCES "public"."cash_drawers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folio_lines" ADD CONSTRAINT "folio_lines_tenant_id_folio_id_folios_tenant_id_id_fk" FOREIGN KEY ("tenant_id","folio_id") REFERENCES "public"."folios"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folio_lines" ADD CONSTRAINT "folio_lines_tenant_id_entry_id_journal_entries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."journal_entries"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folios" ADD CONSTRAINT "folios_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folios" ADD CONSTRAINT "folios_tenant_id_reservation_id_reservations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reservation_id") REFERENCES "public"."reservations"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folios" ADD CONSTRAINT "folios_tenant_id_guest_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","guest_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folios" ADD CONSTRAINT "folios_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_counters" ADD CONSTRAINT "invoice_counters_tenant_id_legal_entity_id_legal_entities_tenant_id_id_fk" FOREIGN KEY ("tenant_id","legal_entity_id") REFERENCES "public"."legal_entities"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_tenant_id_legal_entity_id_legal_entities_tenant_id_id_fk" FOREIGN KEY ("tenant_id","legal_entity_id") REFERENCES "public"."legal_entities"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_tenant_id_folio_id_folios_tenant_id_id_fk" FOREIGN KEY ("tenant_id","folio_id") REFERENCES "public"."folios"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entries" ADD CONSTRAINT "journal_entries_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_lines" ADD CONSTRAINT "journal_lines_tenant_id_entry_id_journal_entries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."journal_entries"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_lines" ADD CONSTRAINT "journal_lines_tenant_id_folio_id_folios_tenant_id_id_fk" FOREIGN KEY ("tenant_id","folio_id") REFERENCES "public"."folios"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_accounts" ADD CONSTRAINT "payment_accounts_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_tenant_id_folio_id_folios_tenant_id_id_fk" FOREIGN KEY ("tenant_id","folio_id") REFERENCES "public"."folios"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_consents" ADD CONSTRAINT "guest_consents_tenant_id_guest_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","guest_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_identities" ADD CONSTRAINT "guest_identities_tenant_id_guest_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","guest_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_merges" ADD CONSTRAINT "guest_merges_tenant_id_survivor_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","survivor_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_merges" ADD CONSTRAINT "guest_merges_tenant_id_absorbed_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","absorbed_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "police_declarations" ADD CONSTRAINT "police_declarations_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "police_declarations" ADD CONSTRAINT "police_declarations_tenant_id_guest_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","guest_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_parts" ADD CONSTRAINT "import_parts_tenant_id_run_id_import_runs_tenant_id_id_fk" FOREIGN KEY ("tenant_id","run_id") REFERENCES "public"."import_runs"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_problems" ADD CONSTRAINT "import_problems_tenant_id_run_id_import_runs_tenant_id_id_fk" FOREIGN KEY ("tenant_id","run_id") REFERENCES "public"."import_runs"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_blocks" ADD CONSTRAINT "unit_blocks_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_blocks" ADD CONSTRAINT "unit_blocks_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "business_days" ADD CONSTRAINT "business_days_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_rates" ADD CONSTRAINT "exchange_rates_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cancellation_policies" ADD CONSTRAINT "cancellation_policies_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposit_policies" ADD CONSTRAINT "deposit_policies_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extras" ADD CONSTRAINT "extras_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_drafts" ADD CONSTRAINT "rate_drafts_tenant_id_rate_plan_id_rate_plans_tenant_id_id_fk" FOREIGN KEY ("tenant_id","rate_plan_id") REFERENCES "public"."rate_plans"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_families" ADD CONSTRAINT "rate_families_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seasons" ADD CONSTRAINT "seasons_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_documents" ADD CONSTRAINT "reservation_documents_tenant_id_reservation_id_reservations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reservation_id") REFERENCES "public"."reservations"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_extras" ADD CONSTRAINT "reservation_extras_tenant_id_reservation_id_reservations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reservation_id") REFERENCES "public"."reservations"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_groups" ADD CONSTRAINT "reservation_groups_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_groups" ADD CONSTRAINT "reservation_groups_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_guests" ADD CONSTRAINT "reservation_guests_tenant_id_reservation_id_reservations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reservation_id") REFERENCES "public"."reservations"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_guests" ADD CONSTRAINT "reservation_guests_tenant_id_guest_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","guest_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_notes" ADD CONSTRAINT "reservation_notes_tenant_id_reservation_id_reservations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reservation_id") REFERENCES "public"."reservations"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_tenant_id_guest_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","guest_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cash_drawers_name_key" ON "cash_drawers" USING btree ("tenant_id","property_id","name");--> statement-breakpoint
CREATE INDEX "drawer_counts_day" ON "drawer_counts" USING btree ("tenant_id","drawer_id","business_day");--> statement-breakpoint
CREATE UNIQUE INDEX "folio_lines_reverses_key" ON "folio_lines" USING btree ("tenant_id","reverses");--> statement-breakpoint
CREATE INDEX "folio_lines_folio" ON "folio_lines" USING btree ("tenant_id","folio_id");--> statement-breakpoint
CREATE INDEX "folio_lines_day" ON "folio_lines" USING btree ("tenant_id","business_day");--> statement-breakpoint
CREATE UNIQUE INDEX "folios_label_key" ON "folios" USING btree ("tenant_id","reservation_id","label");--> statement-breakpoint
CREATE INDEX "folios_property" ON "folios" USING btree ("tenant_id","property_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_sequence_key" ON "invoices" USING btree ("tenant_id","legal_entity_id","kind","year","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_credits_key" ON "invoices" USING btree ("tenant_id","credits_invoice_id");--> statement-breakpoint
CREATE INDEX "invoices_property" ON "invoices" USING btree ("tenant_id","property_id","business_day");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_entries_once_key" ON "journal_entries" USING btree ("tenant_id","property_id","once_key");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_entries_reverses_key" ON "journal_entries" USING btree ("tenant_id","reverses");--> statement-breakpoint
CREATE INDEX "journal_entries_day" ON "journal_entries" USING btree ("tenant_id","property_id","business_day");--> statement-breakpoint
CREATE INDEX "journal_lines_entry" ON "journal_lines" USING btree ("tenant_id","entry_id");--> statement-breakpoint
CREATE INDEX "journal_lines_folio" ON "journal_lines" USING btree ("tenant_id","folio_id");--> statement-breakpoint
CREATE INDEX "journal_lines_account" ON "journal_lines" USING btree ("tenant_id","account");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_accounts_provider_key" ON "payment_accounts" USING btree ("tenant_id","property_id","provider");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_accounts_secret_key" ON "payment_accounts" USING btree ("webhook_secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_provider_key" ON "payments" USING btree ("tenant_id","provider","provider_reference");--> statement-breakpoint
CREATE INDEX "payments_folio" ON "payments" USING btree ("tenant_id","folio_id");--> statement-breakpoint
CREATE INDEX "payments_day" ON "payments" USING btree ("tenant_id","property_id","business_day");--> statement-breakpoint
CREATE INDEX "guest_consents_guest" ON "guest_consents" USING btree ("tenant_id","guest_id","purpose","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "guest_identities_guest_key" ON "guest_identities" USING btree ("tenant_id","guest_id");--> statement-breakpoint
CREATE INDEX "guest_identities_purge" ON "guest_identities" USING btree ("tenant_id","purge_after");--> statement-breakpoint
CREATE INDEX "police_declarations_day" ON "police_declarations" USING btree ("tenant_id","property_id","day");--> statement-breakpoint
CREATE INDEX "import_runs_property" ON "import_runs" USING btree ("tenant_id","property_id","created_at");--> statement-breakpoint
CREATE INDEX "unit_blocks_property" ON "unit_blocks" USING btree ("tenant_id","property_id","departure");--> statement-breakpoint
CREATE UNIQUE INDEX "business_days_one_open" ON "business_days" USING btree ("tenant_id","property_id") WHERE status <> 'closed';--> statement-breakpoint
CREATE UNIQUE INDEX "legal_entities_prefix_key" ON "legal_entities" USING btree ("tenant_id","invoice_prefix");--> statement-breakpoint
CREATE UNIQUE INDEX "cancellation_policies_code_key" ON "cancellation_policies" USING btree ("tenant_id","property_id","code","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "deposit_policies_code_key" ON "deposit_policies" USING btree ("tenant_id","property_id","code","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "extras_code_key" ON "extras" USING btree ("tenant_id","property_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "promotions_code_key" ON "promotions" USING btree ("tenant_id","property_id",lower("code"));--> statement-breakpoint
CREATE UNIQUE INDEX "rate_families_code_key" ON "rate_families" USING btree ("tenant_id","property_id","code");--> statement-breakpoint
CREATE INDEX "seasons_property" ON "seasons" USING btree ("tenant_id","property_id","from_date");--> statement-breakpoint
CREATE INDEX "companies_name" ON "companies" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE INDEX "reservation_documents_reservation" ON "reservation_documents" USING btree ("tenant_id","reservation_id");--> statement-breakpoint
CREATE INDEX "reservation_extras_reservation" ON "reservation_extras" USING btree ("tenant_id","reservation_id");--> statement-breakpoint
CREATE INDEX "reservation_guests_guest" ON "reservation_guests" USING btree ("tenant_id","guest_id");--> statement-breakpoint
CREATE INDEX "reservation_notes_reservation" ON "reservation_notes" USING btree ("tenant_id","reservation_id");--> statement-breakpoint
CREATE INDEX "waitlist_dates" ON "waitlist" USING btree ("tenant_id","property_id","arrival");--> statement-breakpoint
ALTER TABLE "unit_assignments" ADD CONSTRAINT "unit_assignments_tenant_id_block_id_unit_blocks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","block_id") REFERENCES "public"."unit_blocks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "properties" ADD CONSTRAINT "properties_tenant_id_legal_entity_id_legal_entities_tenant_id_id_fk" FOREIGN KEY ("tenant_id","legal_entity_id") REFERENCES "public"."legal_entities"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_plans" ADD CONSTRAINT "rate_plans_tenant_id_family_id_rate_families_tenant_id_id_fk" FOREIGN KEY ("tenant_id","family_id") REFERENCES "public"."rate_families"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_tenant_id_group_id_reservation_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."reservation_groups"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unit_assignments_property" ON "unit_assignments" USING btree ("tenant_id","property_id","departure");--> statement-breakpoint
CREATE UNIQUE INDEX "rate_plans_family_key" ON "rate_plans" USING btree ("tenant_id","family_id","room_type_id");--> statement-breakpoint
CREATE INDEX "guests_name" ON "guests" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE INDEX "reservation_rooms_type" ON "reservation_rooms" USING btree ("tenant_id","room_type_id","departure");--> statement-breakpoint
CREATE UNIQUE INDEX "reservations_import_key" ON "reservations" USING btree ("tenant_id","property_id","import_key");--> statement-breakpoint
CREATE INDEX "reservations_guest" ON "reservations" USING btree ("tenant_id","guest_id");--> statement-breakpoint
ALTER TABLE "rate_nights" ADD CONSTRAINT "rate_nights_advance" CHECK (("rate_nights"."min_advance" IS NULL OR "rate_nights"."min_advance" >= 0) AND ("rate_nights"."max_advance" IS NULL OR "rate_nights"."max_advance" >= coalesce("rate_nights"."min_advance", 0)));--> statement-breakpoint
ALTER TABLE "rate_nights" ADD CONSTRAINT "rate_nights_stay" CHECK ("rate_nights"."min_stay" >= 1 AND ("rate_nights"."max_stay" IS NULL OR "rate_nights"."max_stay" >= "rate_nights"."min_stay") AND ("rate_nights"."min_stay_through" IS NULL OR "rate_nights"."min_stay_through" >= 1));