CREATE TABLE "calendar_exports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"room_type_id" uuid NOT NULL,
	"unit_id" uuid,
	"title" text NOT NULL,
	"secret_hash" text NOT NULL,
	"except_connection_id" uuid,
	"last_read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_exports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "diagnoses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"connection_id" uuid,
	"room_type_id" uuid,
	"from_night" date NOT NULL,
	"to_night" date NOT NULL,
	"question" text NOT NULL,
	"report" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "diagnoses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "drift_checks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"from_night" date NOT NULL,
	"to_night" date NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"compared" integer DEFAULT 0 NOT NULL,
	"drifted" integer DEFAULT 0 NOT NULL,
	"repaired" integer DEFAULT 0 NOT NULL,
	"cells" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"error" text,
	CONSTRAINT "drift_checks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "feed_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"uid" text NOT NULL,
	"arrival" date NOT NULL,
	"departure" date NOT NULL,
	"summary" text,
	"kind" text NOT NULL,
	"state" text DEFAULT 'live' NOT NULL,
	"unit_id" uuid,
	"block_id" uuid,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"gone_at" timestamp with time zone,
	CONSTRAINT "feed_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "rate_mappings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"inventory_code" text NOT NULL,
	"rate_code" text NOT NULL,
	"partner_name" text NOT NULL,
	"rate_plan_id" uuid,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "rate_mappings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "onboarding_steps" (
	"tenant_id" uuid NOT NULL,
	"onboarding_id" uuid NOT NULL,
	"step" text NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'todo' NOT NULL,
	"owner" text NOT NULL,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"note" text,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" text,
	CONSTRAINT "onboarding_steps_tenant_id_onboarding_id_step_pk" PRIMARY KEY("tenant_id","onboarding_id","step")
);
--> statement-breakpoint
CREATE TABLE "onboardings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"ota" text NOT NULL,
	"route" text NOT NULL,
	"status" text DEFAULT 'preparing' NOT NULL,
	"connection_id" uuid,
	"listing_id" text,
	"readiness" integer DEFAULT 0 NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"live_at" timestamp with time zone,
	"stopped_at" timestamp with time zone,
	CONSTRAINT "onboardings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "pms_conflicts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"object_id" uuid NOT NULL,
	"field" text NOT NULL,
	"ours" jsonb,
	"theirs" jsonb,
	"ours_at" timestamp with time zone,
	"theirs_at" timestamp with time zone,
	"state" text DEFAULT 'open' NOT NULL,
	"choice" text,
	"settled_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "pms_conflicts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "pms_log" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text,
	"local_id" uuid,
	"outcome" text NOT NULL,
	"detail" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pms_log_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "pms_objects" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"local_id" uuid,
	"external_updated_at" timestamp with time zone,
	"told" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"agreed" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'in-step' NOT NULL,
	"synced_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pms_objects_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "pms_writes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"once_key" text NOT NULL,
	"operation" text NOT NULL,
	"input" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"answer" jsonb,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	CONSTRAINT "pms_writes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "ari_cells" ADD COLUMN "rate_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "ari_cells" DROP CONSTRAINT "ari_cells_tenant_id_connection_id_room_type_id_night_pk";--> statement-breakpoint
ALTER TABLE "ari_cells" ADD CONSTRAINT "ari_cells_tenant_id_connection_id_room_type_id_rate_code_night_pk" PRIMARY KEY("tenant_id","connection_id","room_type_id","rate_code","night");--> statement-breakpoint
ALTER TABLE "ari_cells" ADD COLUMN "observed" jsonb;--> statement-breakpoint
ALTER TABLE "ari_cells" ADD COLUMN "observed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "credentials_set_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "credentials_expire_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "open_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "last_failure_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "last_failure" text;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "compared_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partner_calls" ADD COLUMN "bucket" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "partner_calls" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "partner_calls" ADD COLUMN "took_ms" integer;--> statement-breakpoint
ALTER TABLE "calendar_exports" ADD CONSTRAINT "calendar_exports_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_exports" ADD CONSTRAINT "calendar_exports_tenant_id_room_type_id_room_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","room_type_id") REFERENCES "public"."room_types"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_exports" ADD CONSTRAINT "calendar_exports_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnoses" ADD CONSTRAINT "diagnoses_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_checks" ADD CONSTRAINT "drift_checks_tenant_id_connection_id_connections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_events" ADD CONSTRAINT "feed_events_tenant_id_connection_id_connections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_events" ADD CONSTRAINT "feed_events_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_events" ADD CONSTRAINT "feed_events_tenant_id_block_id_unit_blocks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","block_id") REFERENCES "public"."unit_blocks"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_mappings" ADD CONSTRAINT "rate_mappings_tenant_id_connection_id_connections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_mappings" ADD CONSTRAINT "rate_mappings_tenant_id_rate_plan_id_rate_plans_tenant_id_id_fk" FOREIGN KEY ("tenant_id","rate_plan_id") REFERENCES "public"."rate_plans"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_steps" ADD CONSTRAINT "onboarding_steps_tenant_id_onboarding_id_onboardings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","onboarding_id") REFERENCES "public"."onboardings"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboardings" ADD CONSTRAINT "onboardings_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboardings" ADD CONSTRAINT "onboardings_tenant_id_connection_id_connections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."connections"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_conflicts" ADD CONSTRAINT "pms_conflicts_tenant_id_connection_id_connections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_conflicts" ADD CONSTRAINT "pms_conflicts_tenant_id_object_id_pms_objects_tenant_id_id_fk" FOREIGN KEY ("tenant_id","object_id") REFERENCES "public"."pms_objects"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_log" ADD CONSTRAINT "pms_log_tenant_id_connection_id_connections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_objects" ADD CONSTRAINT "pms_objects_tenant_id_connection_id_connections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pms_writes" ADD CONSTRAINT "pms_writes_tenant_id_connection_id_connections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_exports_secret_key" ON "calendar_exports" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "diagnoses_recent" ON "diagnoses" USING btree ("tenant_id","property_id","created_at");--> statement-breakpoint
CREATE INDEX "drift_checks_recent" ON "drift_checks" USING btree ("tenant_id","connection_id","started_at");--> statement-breakpoint
CREATE INDEX "feed_events_connection" ON "feed_events" USING btree ("tenant_id","connection_id","state","arrival");--> statement-breakpoint
CREATE UNIQUE INDEX "rate_mappings_code_key" ON "rate_mappings" USING btree ("tenant_id","connection_id","inventory_code","rate_code");--> statement-breakpoint
CREATE INDEX "onboarding_steps_open" ON "onboarding_steps" USING btree ("tenant_id","onboarding_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "onboardings_ota_key" ON "onboardings" USING btree ("tenant_id","property_id","ota");--> statement-breakpoint
CREATE INDEX "pms_conflicts_open" ON "pms_conflicts" USING btree ("tenant_id","connection_id","state");--> statement-breakpoint
CREATE INDEX "pms_log_recent" ON "pms_log" USING btree ("tenant_id","connection_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pms_objects_external_key" ON "pms_objects" USING btree ("tenant_id","connection_id","kind","external_id");--> statement-breakpoint
CREATE INDEX "pms_objects_local" ON "pms_objects" USING btree ("tenant_id","connection_id","kind","local_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pms_writes_once_key" ON "pms_writes" USING btree ("tenant_id","connection_id","once_key");--> statement-breakpoint
CREATE INDEX "pms_writes_waiting" ON "pms_writes" USING btree ("tenant_id","connection_id","state","created_at");