CREATE TABLE "mandate_refusals" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"director" text NOT NULL,
	"action" text NOT NULL,
	"reason" text NOT NULL,
	"day" date NOT NULL,
	"tries" integer DEFAULT 1 NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mandate_refusals_tenant_id_property_id_director_action_reason_day_pk" PRIMARY KEY("tenant_id","property_id","director","action","reason","day")
);
--> statement-breakpoint
ALTER TABLE "mandate_refusals" ADD CONSTRAINT "mandate_refusals_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "receipts_of_directors" ON "receipts" USING btree ("tenant_id","property_id","created_at") WHERE actor->>'type' = 'director';