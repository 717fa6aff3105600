ALTER TABLE "contact_wishes" ADD COLUMN "whatsapp_hash" text;--> statement-breakpoint
ALTER TABLE "contact_wishes" ADD COLUMN "whatsapp_heard_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contact_wishes" ADD COLUMN "proof" text;--> statement-breakpoint
ALTER TABLE "contact_wishes" ADD COLUMN "proof_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contact_wishes" ADD COLUMN "proof_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "data" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "carried_by" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "begun_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "read_at" timestamp with time zone;