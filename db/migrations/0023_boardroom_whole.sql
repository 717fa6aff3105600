CREATE TABLE "approval_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"proposal_ids" jsonb NOT NULL,
	"via" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "approval_links_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "board_questions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"said" text NOT NULL,
	"said_by" uuid,
	"routed_to" text NOT NULL,
	"positions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"chosen" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"proposal_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_questions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "board_settings" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"quiet_from" text,
	"quiet_until" text,
	"brief_at" text DEFAULT '07:30' NOT NULL,
	"brief_on" boolean DEFAULT true NOT NULL,
	"delegate_id" uuid,
	"delegate_from" timestamp with time zone,
	"delegate_until" timestamp with time zone,
	"redact_people" boolean DEFAULT true NOT NULL,
	"model_cap_micros" bigint,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_settings_tenant_id_property_id_pk" PRIMARY KEY("tenant_id","property_id"),
	CONSTRAINT "board_settings_quiet_check" CHECK (("board_settings"."quiet_from" is null) = ("board_settings"."quiet_until" is null))
);
--> statement-breakpoint
CREATE TABLE "briefs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"day" date NOT NULL,
	"content" jsonb NOT NULL,
	"skipped" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "briefs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "chat_attachments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"message_id" uuid,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"read" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_attachments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "chat_attachments_size_check" CHECK ("chat_attachments"."size" between 1 and 5242880)
);
--> statement-breakpoint
CREATE TABLE "chat_pieces" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"piece" text NOT NULL,
	CONSTRAINT "chat_pieces_tenant_id_run_id_position_pk" PRIMARY KEY("tenant_id","run_id","position")
);
--> statement-breakpoint
CREATE TABLE "chat_runs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "chat_runs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "director_stops" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"director" text NOT NULL,
	"reason" text,
	"stopped_by" text NOT NULL,
	"stopped_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "director_stops_tenant_id_property_id_director_pk" PRIMARY KEY("tenant_id","property_id","director")
);
--> statement-breakpoint
CREATE TABLE "guard_rails" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"rule" jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"written_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guard_rails_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "model_uses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"director" text NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"cached_tokens" integer DEFAULT 0 NOT NULL,
	"cost_micros" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_uses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "objective_measures" (
	"tenant_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"as_of" date NOT NULL,
	"actual" bigint NOT NULL,
	"counterfactual" jsonb NOT NULL,
	"constraints" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"measured_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "objective_measures_tenant_id_objective_id_as_of_pk" PRIMARY KEY("tenant_id","objective_id","as_of")
);
--> statement-breakpoint
CREATE TABLE "objectives" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"said" text NOT NULL,
	"metric" text NOT NULL,
	"target" jsonb NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"constraints" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"priority" integer DEFAULT 2 NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"owner" text NOT NULL,
	"baseline" jsonb,
	"plan" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"said_by" uuid,
	"confirmed_by" text,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "objectives_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "objectives_window_check" CHECK ("objectives"."to_day" >= "objectives"."from_day")
);
--> statement-breakpoint
CREATE TABLE "proposal_outcomes" (
	"tenant_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"director" text NOT NULL,
	"command" text NOT NULL,
	"predicted" jsonb NOT NULL,
	"realised" bigint NOT NULL,
	"model" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"reversed" boolean DEFAULT false NOT NULL,
	"simulated" boolean DEFAULT false NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"measured_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposal_outcomes_tenant_id_proposal_id_pk" PRIMARY KEY("tenant_id","proposal_id")
);
--> statement-breakpoint
CREATE TABLE "receipt_seals" (
	"tenant_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	"count" integer NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipt_seals_tenant_id_seq_pk" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
CREATE TABLE "sealed_receipts" (
	"tenant_id" uuid NOT NULL,
	"receipt_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"position" integer NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "sealed_receipts_tenant_id_receipt_id_pk" PRIMARY KEY("tenant_id","receipt_id")
);
--> statement-breakpoint
CREATE TABLE "cost_models" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"currency" text NOT NULL,
	"items" jsonb NOT NULL,
	"note" text,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cost_models_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "expenses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"day" date NOT NULL,
	"category" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"payee" text,
	"note" text,
	"status" text DEFAULT 'planned' NOT NULL,
	"director" text,
	"attachment_id" uuid,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expenses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "expenses_amount_check" CHECK ("expenses"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "contact_wishes" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"mail" boolean DEFAULT true NOT NULL,
	"push" boolean DEFAULT true NOT NULL,
	"whatsapp" boolean DEFAULT false NOT NULL,
	"whatsapp_number" text,
	"whatsapp_proven_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_wishes_tenant_id_property_id_user_id_pk" PRIMARY KEY("tenant_id","property_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"user_id" uuid,
	"via" text NOT NULL,
	"subject" text NOT NULL,
	"key" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"partner_ref" text,
	"failure" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "deliveries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"endpoint_hash" text NOT NULL,
	"subscription" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "push_subscriptions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "mandates" ADD COLUMN "earns" text;--> statement-breakpoint
ALTER TABLE "mandates" ADD COLUMN "earned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mandates" ADD COLUMN "lost_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mandates" ADD COLUMN "lost_reason" text;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "recomputed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "objective_id" uuid;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "rank" jsonb;--> statement-breakpoint
ALTER TABLE "approval_links" ADD CONSTRAINT "approval_links_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_questions" ADD CONSTRAINT "board_questions_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_settings" ADD CONSTRAINT "board_settings_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefs" ADD CONSTRAINT "briefs_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_attachments" ADD CONSTRAINT "chat_attachments_tenant_id_chat_id_chats_tenant_id_id_fk" FOREIGN KEY ("tenant_id","chat_id") REFERENCES "public"."chats"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_pieces" ADD CONSTRAINT "chat_pieces_tenant_id_run_id_chat_runs_tenant_id_id_fk" FOREIGN KEY ("tenant_id","run_id") REFERENCES "public"."chat_runs"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_runs" ADD CONSTRAINT "chat_runs_tenant_id_chat_id_chats_tenant_id_id_fk" FOREIGN KEY ("tenant_id","chat_id") REFERENCES "public"."chats"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "director_stops" ADD CONSTRAINT "director_stops_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guard_rails" ADD CONSTRAINT "guard_rails_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_uses" ADD CONSTRAINT "model_uses_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective_measures" ADD CONSTRAINT "objective_measures_tenant_id_objective_id_objectives_tenant_id_id_fk" FOREIGN KEY ("tenant_id","objective_id") REFERENCES "public"."objectives"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objectives" ADD CONSTRAINT "objectives_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_outcomes" ADD CONSTRAINT "proposal_outcomes_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_models" ADD CONSTRAINT "cost_models_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_wishes" ADD CONSTRAINT "contact_wishes_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_links_token_key" ON "approval_links" USING btree ("tenant_id","token_hash");--> statement-breakpoint
CREATE INDEX "board_questions_status" ON "board_questions" USING btree ("tenant_id","property_id","status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "briefs_day_key" ON "briefs" USING btree ("tenant_id","property_id","day");--> statement-breakpoint
CREATE INDEX "chat_attachments_chat" ON "chat_attachments" USING btree ("tenant_id","chat_id","created_at");--> statement-breakpoint
CREATE INDEX "chat_runs_chat" ON "chat_runs" USING btree ("tenant_id","chat_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "guard_rails_version_key" ON "guard_rails" USING btree ("tenant_id","property_id","code","version");--> statement-breakpoint
CREATE INDEX "model_uses_time" ON "model_uses" USING btree ("tenant_id","property_id","created_at");--> statement-breakpoint
CREATE INDEX "objectives_status" ON "objectives" USING btree ("tenant_id","property_id","status");--> statement-breakpoint
CREATE INDEX "proposal_outcomes_director" ON "proposal_outcomes" USING btree ("tenant_id","property_id","director","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sealed_receipts_place_key" ON "sealed_receipts" USING btree ("tenant_id","seq","position");--> statement-breakpoint
CREATE UNIQUE INDEX "cost_models_day_key" ON "cost_models" USING btree ("tenant_id","property_id","valid_from");--> statement-breakpoint
CREATE INDEX "expenses_day" ON "expenses" USING btree ("tenant_id","property_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_key" ON "deliveries" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE INDEX "deliveries_time" ON "deliveries" USING btree ("tenant_id","property_id","created_at");--> statement-breakpoint
CREATE INDEX "deliveries_partner_ref" ON "deliveries" USING btree ("tenant_id","partner_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_endpoint_key" ON "push_subscriptions" USING btree ("tenant_id","endpoint_hash");