CREATE TABLE "knowledge_item_sources" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	CONSTRAINT "knowledge_item_sources_tenant_id_item_id_conversation_id_pk" PRIMARY KEY("tenant_id","item_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "knowledge_items" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"key" text NOT NULL,
	"problem" text NOT NULL,
	"solution" text NOT NULL,
	"category" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"confidence" double precision NOT NULL,
	"quotes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"made_by" text DEFAULT 'rules' NOT NULL,
	"cluster_id" uuid NOT NULL,
	"contradicts" jsonb,
	"status" text DEFAULT 'proposed' NOT NULL,
	"merged_into" uuid,
	"sop_id" uuid,
	"sop_version_id" uuid,
	"because" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_items_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "knowledge_items_status_check" CHECK ("knowledge_items"."status" in ('proposed', 'accepted', 'merged', 'rejected')),
	CONSTRAINT "knowledge_items_locale_check" CHECK ("knowledge_items"."locale" in ('en', 'fr', 'es', 'ar')),
	CONSTRAINT "knowledge_items_confidence_check" CHECK ("knowledge_items"."confidence" between 0 and 1),
	CONSTRAINT "knowledge_items_merged_check" CHECK (("knowledge_items"."status" = 'merged') = ("knowledge_items"."merged_into" is not null))
);
--> statement-breakpoint
CREATE TABLE "scenario_runs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"sop_id" uuid NOT NULL,
	"sop_version_id" uuid NOT NULL,
	"total" integer NOT NULL,
	"passed" integer NOT NULL,
	"broken" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"milliseconds" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scenario_runs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "scenario_runs_sum_check" CHECK ("scenario_runs"."passed" between 0 and "scenario_runs"."total")
);
--> statement-breakpoint
CREATE TABLE "scenarios" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"sop_id" uuid NOT NULL,
	"key" text NOT NULL,
	"origin" text DEFAULT 'hand' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"audience" text NOT NULL,
	"turns" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"expectation" jsonb DEFAULT '{"kind":"abstain","facts":[],"forbidden":[]}'::jsonb NOT NULL,
	"item_id" uuid,
	"retired" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scenarios_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "scenarios_origin_check" CHECK ("scenarios"."origin" in ('book', 'history', 'hand')),
	CONSTRAINT "scenarios_locale_check" CHECK ("scenarios"."locale" in ('en', 'fr', 'es', 'ar'))
);
--> statement-breakpoint
ALTER TABLE "knowledge_item_sources" ADD CONSTRAINT "knowledge_item_sources_tenant_id_item_id_knowledge_items_tenant_id_id_fk" FOREIGN KEY ("tenant_id","item_id") REFERENCES "public"."knowledge_items"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_items" ADD CONSTRAINT "knowledge_items_tenant_id_merged_into_knowledge_items_tenant_id_id_fk" FOREIGN KEY ("tenant_id","merged_into") REFERENCES "public"."knowledge_items"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_items" ADD CONSTRAINT "knowledge_items_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_runs" ADD CONSTRAINT "scenario_runs_tenant_id_sop_id_sops_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sop_id") REFERENCES "public"."sops"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_runs" ADD CONSTRAINT "scenario_runs_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_tenant_id_sop_id_sops_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sop_id") REFERENCES "public"."sops"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenarios" ADD CONSTRAINT "scenarios_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "knowledge_item_sources_conversation" ON "knowledge_item_sources" USING btree ("tenant_id","conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_items_key" ON "knowledge_items" USING btree ("tenant_id","property_id","key");--> statement-breakpoint
CREATE INDEX "knowledge_items_status" ON "knowledge_items" USING btree ("tenant_id","property_id","status","created_at");--> statement-breakpoint
CREATE INDEX "scenario_runs_of_sop" ON "scenario_runs" USING btree ("tenant_id","property_id","sop_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "scenarios_key" ON "scenarios" USING btree ("tenant_id","sop_id","key");--> statement-breakpoint
CREATE INDEX "scenarios_of_sop" ON "scenarios" USING btree ("tenant_id","property_id","sop_id") WHERE not retired;