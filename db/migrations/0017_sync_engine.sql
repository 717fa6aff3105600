CREATE TABLE "listing_facts" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_facts_tenant_id_property_id_key_pk" PRIMARY KEY("tenant_id","property_id","key")
);
--> statement-breakpoint
CREATE TABLE "listing_photos" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"room_type_id" uuid,
	"kind" text,
	"format" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"size" integer NOT NULL,
	"digest" text NOT NULL,
	"alt" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"data" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_photos_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "ari_cells" ADD COLUMN "sending" jsonb;--> statement-breakpoint
ALTER TABLE "ari_cells" ADD COLUMN "claim_id" uuid;--> statement-breakpoint
ALTER TABLE "ari_cells" ADD COLUMN "whole" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "next_credentials" text;--> statement-breakpoint
ALTER TABLE "drift_checks" ADD COLUMN "causes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "listing_facts" ADD CONSTRAINT "listing_facts_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_photos" ADD CONSTRAINT "listing_photos_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_photos" ADD CONSTRAINT "listing_photos_tenant_id_room_type_id_room_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","room_type_id") REFERENCES "public"."room_types"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "listing_photos_digest_key" ON "listing_photos" USING btree ("tenant_id","property_id","digest");--> statement-breakpoint
CREATE INDEX "listing_photos_property" ON "listing_photos" USING btree ("tenant_id","property_id","position");--> statement-breakpoint
CREATE INDEX "ari_cells_claim" ON "ari_cells" USING btree ("tenant_id","connection_id","claim_id");--> statement-breakpoint
CREATE INDEX "journal_entries_once_from" ON "journal_entries" USING btree ("tenant_id","property_id",once_key collate "C") WHERE once_key is not null;