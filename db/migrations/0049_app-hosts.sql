ALTER TABLE "site_domains" ADD COLUMN "wing" text DEFAULT 'site' NOT NULL;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "wing" text DEFAULT 'site' NOT NULL;--> statement-breakpoint
ALTER TABLE "site_domains" ADD CONSTRAINT "site_domains_wing_check" CHECK ("site_domains"."wing" in ('site', 'app'));--> statement-breakpoint
ALTER TABLE "hosts" ADD CONSTRAINT "hosts_wing_check" CHECK ("hosts"."wing" in ('site', 'app') and ("hosts"."wing" = 'site' or not "hosts"."is_primary"));