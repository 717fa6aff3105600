DROP INDEX "invoices_credits_key";--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "checked_in_day" date;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "checked_out_day" date;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "no_show_day" date;--> statement-breakpoint
CREATE INDEX "invoices_credits" ON "invoices" USING btree ("tenant_id","credits_invoice_id");--> statement-breakpoint
CREATE INDEX "reservations_group" ON "reservations" USING btree ("tenant_id","group_id") WHERE group_id is not null;--> statement-breakpoint
CREATE INDEX "reservations_company" ON "reservations" USING btree ("tenant_id","company_id") WHERE company_id is not null;