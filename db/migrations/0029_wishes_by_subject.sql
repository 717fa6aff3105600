DROP INDEX "deliveries_partner_ref";--> statement-breakpoint
ALTER TABLE "contact_wishes" ADD COLUMN "muted" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "contact_wishes_number" ON "contact_wishes" USING btree ("whatsapp_hash");--> statement-breakpoint
CREATE INDEX "deliveries_person" ON "deliveries" USING btree ("tenant_id","user_id","created_at");--> statement-breakpoint
CREATE INDEX "deliveries_partner_ref" ON "deliveries" USING btree ("partner_ref");