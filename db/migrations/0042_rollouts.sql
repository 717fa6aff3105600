CREATE TABLE "exchange_texts" (
	"tenant_id" uuid NOT NULL,
	"exchange_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"question" text NOT NULL,
	"incumbent_answer" text,
	"engine_answer" text,
	"citations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"review_because" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchange_texts_tenant_id_exchange_id_pk" PRIMARY KEY("tenant_id","exchange_id")
);
--> statement-breakpoint
CREATE TABLE "exchanges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"intent" text NOT NULL,
	"locale" text NOT NULL,
	"risk" text NOT NULL,
	"audience" text NOT NULL,
	"incumbent_kind" text NOT NULL,
	"incumbent_state" text DEFAULT 'waiting' NOT NULL,
	"incumbent_latency_ms" integer,
	"incumbent_cost_micros" bigint,
	"incumbent_error" text,
	"engine_state" text DEFAULT 'waiting' NOT NULL,
	"engine_because" text,
	"confidence" double precision,
	"engine_latency_ms" integer,
	"engine_cost_micros" bigint,
	"served_by" text,
	"served_because" text,
	"sent_at" timestamp with time zone,
	"escalated" boolean DEFAULT false NOT NULL,
	"agreement" text,
	"comparison" jsonb,
	"machine_verdict" text,
	"machine_by" text,
	"review_verdict" text,
	"danger" text,
	"reviewed_by" text,
	"reviewed_at" timestamp with time zone,
	"verdict" text GENERATED ALWAYS AS (coalesce(review_verdict, machine_verdict)) STORED,
	"judged_by" text GENERATED ALWAYS AS (case when review_verdict is not null then 'reviewer' else machine_by end) STORED,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchanges_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "exchanges_states_check" CHECK (incumbent_kind in ('assistant', 'person', 'nobody') and incumbent_state in ('waiting', 'answered', 'handed_over', 'failed', 'silent') and engine_state in ('waiting', 'answered', 'abstained', 'failed')),
	CONSTRAINT "exchanges_cell_check" CHECK (risk in ('low', 'medium', 'high') and audience in ('guest', 'staff', 'director')),
	CONSTRAINT "exchanges_served_check" CHECK (served_by is null or served_by in ('incumbent', 'sop')),
	CONSTRAINT "exchanges_confidence_check" CHECK (confidence is null or (confidence >= 0 and confidence <= 1)),
	CONSTRAINT "exchanges_verdict_check" CHECK ((machine_verdict is null) = (machine_by is null) and (review_verdict is null) = (reviewed_by is null) and (danger is not null) = (coalesce(review_verdict, '') = 'dangerous')
    and coalesce(machine_verdict, 'both') in ('incumbent', 'sop', 'both', 'neither') and coalesce(review_verdict, 'both') in ('incumbent', 'sop', 'both', 'neither', 'dangerous') and coalesce(danger, 'both') in ('incumbent', 'sop', 'both'))
);
--> statement-breakpoint
CREATE TABLE "incumbent_threads" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"thread_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "incumbent_threads_tenant_id_conversation_id_pk" PRIMARY KEY("tenant_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "incumbents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"base_url" text,
	"assistant_id" text,
	"credentials" text,
	"speaks" boolean DEFAULT false NOT NULL,
	"timeout_ms" integer DEFAULT 30000 NOT NULL,
	"window_minutes" integer DEFAULT 1440 NOT NULL,
	"cost_micros" bigint DEFAULT 0 NOT NULL,
	"input_micros" bigint DEFAULT 0 NOT NULL,
	"output_micros" bigint DEFAULT 0 NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "incumbents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "incumbents_kind_check" CHECK (kind = 'person' or (kind = 'assistant' and base_url is not null and assistant_id is not null and credentials is not null))
);
--> statement-breakpoint
CREATE TABLE "passage_words" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"locale" text NOT NULL,
	"word" text NOT NULL,
	"passage_id" uuid NOT NULL,
	CONSTRAINT "passage_words_tenant_id_property_id_locale_word_audience_passage_id_pk" PRIMARY KEY("tenant_id","property_id","locale","word","audience","passage_id")
);
--> statement-breakpoint
CREATE TABLE "passages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"sop_version_id" uuid,
	"document_id" uuid,
	"locale" text NOT NULL,
	"domain" text NOT NULL,
	"audience" text NOT NULL,
	"roles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"risk" text NOT NULL,
	"anchor" text NOT NULL,
	"place" integer NOT NULL,
	"heading" text NOT NULL,
	"page" integer,
	"text" text NOT NULL,
	"effective_from" date,
	"effective_to" date,
	"embedding" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "passages_origin_check" CHECK (num_nonnulls("passages"."sop_version_id", "passages"."document_id") = 1),
	CONSTRAINT "passages_locale_check" CHECK ("passages"."locale" in ('en', 'fr', 'es', 'ar')),
	CONSTRAINT "passages_audience_check" CHECK ("passages"."audience" in ('guest', 'staff', 'director')),
	CONSTRAINT "passages_risk_check" CHECK ("passages"."risk" in ('low', 'medium', 'high')),
	CONSTRAINT "passages_text_check" CHECK (length("passages"."text") between 1 and 8000)
);
--> statement-breakpoint
CREATE TABLE "guard_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"rollout_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"stage" integer NOT NULL,
	"figure" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"because" text NOT NULL,
	"exchange_id" uuid,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "guard_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "rollout_cells" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rollout_id" uuid NOT NULL,
	"intent" text DEFAULT 'any' NOT NULL,
	"locale" text DEFAULT 'any' NOT NULL,
	"risk" text DEFAULT 'any' NOT NULL,
	"audience" text DEFAULT 'any' NOT NULL,
	"share" integer NOT NULL,
	"threshold" integer NOT NULL,
	"state" text DEFAULT 'in' NOT NULL,
	CONSTRAINT "rollout_cells_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "rollout_cells_range_check" CHECK ("rollout_cells"."share" between 0 and 10000 and "rollout_cells"."threshold" between 0 and 10000),
	CONSTRAINT "rollout_cells_state_check" CHECK ("rollout_cells"."state" in ('in', 'out'))
);
--> statement-breakpoint
CREATE TABLE "rollouts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"stages" jsonb NOT NULL,
	"limits" jsonb NOT NULL,
	"stage" integer DEFAULT 0 NOT NULL,
	"stage_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"because" text,
	"keep_until" timestamp with time zone,
	"retired_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rollouts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "rollouts_status_check" CHECK ("rollouts"."status" in ('planned', 'running', 'paused', 'completed', 'rolled_back')),
	CONSTRAINT "rollouts_stage_check" CHECK ("rollouts"."stage" >= 0),
	CONSTRAINT "rollouts_started_check" CHECK (("rollouts"."status" = 'planned') = ("rollouts"."started_at" is null)),
	CONSTRAINT "rollouts_kept_check" CHECK ("rollouts"."retired_at" is null or ("rollouts"."keep_until" is not null and "rollouts"."retired_at" >= "rollouts"."keep_until"))
);
--> statement-breakpoint
ALTER TABLE "exchange_texts" ADD CONSTRAINT "exchange_texts_tenant_id_exchange_id_exchanges_tenant_id_id_fk" FOREIGN KEY ("tenant_id","exchange_id") REFERENCES "public"."exchanges"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_texts" ADD CONSTRAINT "exchange_texts_tenant_id_message_id_conversation_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."conversation_messages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchanges" ADD CONSTRAINT "exchanges_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incumbent_threads" ADD CONSTRAINT "incumbent_threads_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incumbents" ADD CONSTRAINT "incumbents_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage_words" ADD CONSTRAINT "passage_words_tenant_id_passage_id_passages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","passage_id") REFERENCES "public"."passages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_tenant_id_sop_version_id_sop_versions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sop_version_id") REFERENCES "public"."sop_versions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_tenant_id_document_id_knowledge_documents_tenant_id_id_fk" FOREIGN KEY ("tenant_id","document_id") REFERENCES "public"."knowledge_documents"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guard_events" ADD CONSTRAINT "guard_events_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guard_events" ADD CONSTRAINT "guard_events_tenant_id_rollout_id_rollouts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","rollout_id") REFERENCES "public"."rollouts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollout_cells" ADD CONSTRAINT "rollout_cells_tenant_id_rollout_id_rollouts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","rollout_id") REFERENCES "public"."rollouts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exchange_texts_message" ON "exchange_texts" USING btree ("tenant_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "exchanges_message" ON "exchanges" USING btree ("tenant_id","message_id");--> statement-breakpoint
CREATE INDEX "exchanges_asked" ON "exchanges" USING btree ("tenant_id","property_id","asked_at");--> statement-breakpoint
CREATE INDEX "exchanges_conversation" ON "exchanges" USING btree ("tenant_id","conversation_id","asked_at");--> statement-breakpoint
CREATE INDEX "exchanges_to_review" ON "exchanges" USING btree ("tenant_id","property_id","asked_at") WHERE review_verdict is null and incumbent_state = 'answered' and engine_state = 'answered';--> statement-breakpoint
CREATE UNIQUE INDEX "incumbents_one" ON "incumbents" USING btree ("tenant_id","property_id");--> statement-breakpoint
CREATE INDEX "passage_words_passage" ON "passage_words" USING btree ("tenant_id","passage_id");--> statement-breakpoint
CREATE INDEX "passages_sop" ON "passages" USING btree ("tenant_id","sop_version_id") WHERE sop_version_id is not null;--> statement-breakpoint
CREATE INDEX "passages_document" ON "passages" USING btree ("tenant_id","document_id") WHERE document_id is not null;--> statement-breakpoint
CREATE INDEX "passages_readers" ON "passages" USING btree ("tenant_id","property_id","audience","locale");--> statement-breakpoint
CREATE INDEX "guard_events_time" ON "guard_events" USING btree ("tenant_id","rollout_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "rollout_cells_key" ON "rollout_cells" USING btree ("tenant_id","rollout_id","intent","locale","risk","audience");--> statement-breakpoint
CREATE UNIQUE INDEX "rollouts_live_key" ON "rollouts" USING btree ("tenant_id","property_id") WHERE status in ('running', 'paused', 'completed');--> statement-breakpoint
CREATE UNIQUE INDEX "rollouts_planned_key" ON "rollouts" USING btree ("tenant_id","property_id") WHERE status = 'planned';--> statement-breakpoint
CREATE INDEX "rollouts_time" ON "rollouts" USING btree ("tenant_id","property_id","created_at");--> statement-breakpoint
CREATE TRIGGER passage_words_written AFTER INSERT OR UPDATE OF property_id, audience, locale, heading, "text" ON "passages"
  FOR EACH ROW EXECUTE FUNCTION write_passage_words();
