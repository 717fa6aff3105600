CREATE TABLE "knowledge_documents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"source_id" uuid,
	"external_id" text,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea",
	"locale" text NOT NULL,
	"domain" text NOT NULL,
	"audience" text NOT NULL,
	"roles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"problem" text,
	"pages" integer,
	"cut" boolean DEFAULT false NOT NULL,
	"read_at" timestamp with time zone,
	"added_by" text NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_documents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "knowledge_documents_status_check" CHECK ("knowledge_documents"."status" in ('waiting', 'read', 'failed', 'removed')),
	CONSTRAINT "knowledge_documents_bytes_check" CHECK (("knowledge_documents"."status" = 'removed') = ("knowledge_documents"."content" is null)),
	CONSTRAINT "knowledge_documents_size_check" CHECK ("knowledge_documents"."size" between 1 and 10485760),
	CONSTRAINT "knowledge_documents_locale_check" CHECK ("knowledge_documents"."locale" in ('en', 'fr', 'es', 'ar')),
	CONSTRAINT "knowledge_documents_domain_check" CHECK ("knowledge_documents"."domain" in ('booking', 'emergency', 'tech', 'brand', 'service', 'revenue', 'finance')),
	CONSTRAINT "knowledge_documents_audience_check" CHECK ("knowledge_documents"."audience" in ('guest', 'staff', 'director'))
);
--> statement-breakpoint
CREATE TABLE "knowledge_sources" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"location" text NOT NULL,
	"credentials" text,
	"domain" text NOT NULL,
	"audience" text NOT NULL,
	"roles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"locale" text NOT NULL,
	"cursor" text,
	"status" text DEFAULT 'active' NOT NULL,
	"problem" text,
	"read_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_sources_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "knowledge_sources_kind_check" CHECK ("knowledge_sources"."kind" in ('folder', 'google_drive')),
	CONSTRAINT "knowledge_sources_status_check" CHECK ("knowledge_sources"."status" in ('active', 'paused', 'removed')),
	CONSTRAINT "knowledge_sources_credentials_check" CHECK (("knowledge_sources"."kind" = 'google_drive') or "knowledge_sources"."credentials" is null),
	CONSTRAINT "knowledge_sources_domain_check" CHECK ("knowledge_sources"."domain" in ('booking', 'emergency', 'tech', 'brand', 'service', 'revenue', 'finance')),
	CONSTRAINT "knowledge_sources_audience_check" CHECK ("knowledge_sources"."audience" in ('guest', 'staff', 'director'))
);
--> statement-breakpoint
CREATE TABLE "sop_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sop_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"number" integer NOT NULL,
	"status" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"front_matter" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"effective_from" date,
	"effective_to" date,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"signed_by" text,
	"signed_at" timestamp with time zone,
	"because" text,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sop_versions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sop_versions_locale_check" CHECK ("sop_versions"."locale" in ('en', 'fr', 'es', 'ar')),
	CONSTRAINT "sop_versions_status_check" CHECK ("sop_versions"."status" in ('draft', 'review', 'signed', 'superseded', 'withdrawn')),
	CONSTRAINT "sop_versions_signed_check" CHECK ("sop_versions"."status" in ('draft', 'review') or ("sop_versions"."signed_by" is not null and "sop_versions"."signed_at" is not null and "sop_versions"."effective_from" is not null)),
	CONSTRAINT "sop_versions_days_check" CHECK ("sop_versions"."effective_to" is null or "sop_versions"."effective_from" is null or "sop_versions"."effective_to" >= "sop_versions"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "sops" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"domain" text NOT NULL,
	"audience" text NOT NULL,
	"risk" text NOT NULL,
	"owner" text NOT NULL,
	"roles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"starter" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sops_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sops_slug_check" CHECK ("sops"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("sops"."slug") <= 80),
	CONSTRAINT "sops_domain_check" CHECK ("sops"."domain" in ('booking', 'emergency', 'tech', 'brand', 'service', 'revenue', 'finance')),
	CONSTRAINT "sops_audience_check" CHECK ("sops"."audience" in ('guest', 'staff', 'director')),
	CONSTRAINT "sops_risk_check" CHECK ("sops"."risk" in ('low', 'medium', 'high'))
);
--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_tenant_id_source_id_knowledge_sources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","source_id") REFERENCES "public"."knowledge_sources"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_sources" ADD CONSTRAINT "knowledge_sources_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sop_versions" ADD CONSTRAINT "sop_versions_tenant_id_sop_id_sops_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sop_id") REFERENCES "public"."sops"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sops" ADD CONSTRAINT "sops_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_documents_external_key" ON "knowledge_documents" USING btree ("tenant_id","source_id","external_id");--> statement-breakpoint
CREATE INDEX "knowledge_documents_place" ON "knowledge_documents" USING btree ("tenant_id","property_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_sources_place_key" ON "knowledge_sources" USING btree ("tenant_id","property_id","kind","location") WHERE status <> 'removed';--> statement-breakpoint
CREATE UNIQUE INDEX "sop_versions_number_key" ON "sop_versions" USING btree ("tenant_id","sop_id","locale","number");--> statement-breakpoint
CREATE UNIQUE INDEX "sop_versions_one_open" ON "sop_versions" USING btree ("tenant_id","sop_id","locale") WHERE status in ('draft', 'review');--> statement-breakpoint
CREATE UNIQUE INDEX "sops_slug_key" ON "sops" USING btree ("tenant_id","property_id","slug");--> statement-breakpoint
ALTER TABLE "sop_versions" ADD CONSTRAINT "sop_versions_one_in_force"
  EXCLUDE USING gist (tenant_id WITH =, sop_id WITH =, locale WITH =, daterange(effective_from, effective_to, '[]') WITH &&) WHERE (status = 'signed');
