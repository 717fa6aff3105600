CREATE TABLE "passage_meanings" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"model" text NOT NULL,
	"passage_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"vector" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passage_meanings_tenant_id_property_id_model_passage_id_pk" PRIMARY KEY("tenant_id","property_id","model","passage_id"),
	CONSTRAINT "passage_meanings_vector_check" CHECK (octet_length("passage_meanings"."vector") between 1 and 4096)
);
--> statement-breakpoint
ALTER TABLE "passage_meanings" ADD CONSTRAINT "passage_meanings_tenant_id_passage_id_passages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","passage_id") REFERENCES "public"."passages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passage_meanings_passage" ON "passage_meanings" USING btree ("tenant_id","passage_id");