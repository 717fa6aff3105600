CREATE TABLE "billing_accounts" (
	"tenant_id" uuid NOT NULL,
	"trial_ends_at" timestamp with time zone NOT NULL,
	"customer_id" text,
	"report" jsonb,
	"reads_begun" bigint DEFAULT 0 NOT NULL,
	"reads_kept" bigint DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone,
	"leaving_at" timestamp with time zone,
	"export_asked_at" timestamp with time zone,
	"export_ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "billing_accounts_tenant_id_pk" PRIMARY KEY("tenant_id"),
	CONSTRAINT "billing_accounts_reads_check" CHECK ("billing_accounts"."reads_kept" <= "billing_accounts"."reads_begun")
);
--> statement-breakpoint
CREATE TABLE "billing_usage" (
	"tenant_id" uuid NOT NULL,
	"day" date NOT NULL,
	"cost_micros" bigint NOT NULL,
	"units" integer NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "billing_usage_tenant_id_day_pk" PRIMARY KEY("tenant_id","day"),
	CONSTRAINT "billing_usage_amounts_check" CHECK ("billing_usage"."cost_micros" >= 0 and "billing_usage"."units" >= 0)
);
--> statement-breakpoint
CREATE TABLE "billing_words" (
	"tenant_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "billing_words_tenant_id_event_id_pk" PRIMARY KEY("tenant_id","event_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "billing_accounts_customer_key" ON "billing_accounts" USING btree ("customer_id");