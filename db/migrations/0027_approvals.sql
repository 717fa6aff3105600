CREATE TABLE "board_absences" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"delegate_id" uuid NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"max_amount" bigint,
	"kinds" jsonb,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_absences_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "board_absences_window_check" CHECK ("board_absences"."until_at" >= "board_absences"."from_at"),
	CONSTRAINT "board_absences_people_check" CHECK ("board_absences"."user_id" <> "board_absences"."delegate_id")
);
--> statement-breakpoint
DROP INDEX "chats_user_key";--> statement-breakpoint
ALTER TABLE "approval_links" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "approval_links" ADD COLUMN "revoked_by" text;--> statement-breakpoint
ALTER TABLE "board_settings" ADD COLUMN "links_on" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "board_settings" ADD COLUMN "link_hours" integer DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE "board_settings" ADD COLUMN "link_max_amount" bigint;--> statement-breakpoint
ALTER TABLE "chat_runs" ADD COLUMN "beat_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "used_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "resolved_for" uuid;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "resolved_for_name" text;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "resolved_via" text;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "board_absences" ADD CONSTRAINT "board_absences_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "board_absences_person_key" ON "board_absences" USING btree ("tenant_id","property_id","user_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "board_absences_delegate" ON "board_absences" USING btree ("tenant_id","property_id","delegate_id");--> statement-breakpoint
CREATE INDEX "approval_links_person" ON "approval_links" USING btree ("tenant_id","user_id","created_at");--> statement-breakpoint
CREATE INDEX "chats_user" ON "chats" USING btree ("tenant_id","property_id","user_id","director","used_at");--> statement-breakpoint
ALTER TABLE "board_settings" ADD CONSTRAINT "board_settings_link_check" CHECK ("board_settings"."link_hours" between 1 and 168 and ("board_settings"."link_max_amount" is null or "board_settings"."link_max_amount" >= 0));