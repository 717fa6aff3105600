CREATE TABLE "room_type_parts" (
	"tenant_id" uuid NOT NULL,
	"room_type_id" uuid NOT NULL,
	"part_type_id" uuid NOT NULL,
	"quantity" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "room_type_parts_tenant_id_room_type_id_part_type_id_pk" PRIMARY KEY("tenant_id","room_type_id","part_type_id"),
	CONSTRAINT "room_type_parts_sane" CHECK ("room_type_parts"."quantity" > 0 AND "room_type_parts"."room_type_id" <> "room_type_parts"."part_type_id")
);
--> statement-breakpoint
CREATE TABLE "unit_parts" (
	"tenant_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"part_unit_id" uuid NOT NULL,
	CONSTRAINT "unit_parts_tenant_id_unit_id_part_unit_id_pk" PRIMARY KEY("tenant_id","unit_id","part_unit_id"),
	CONSTRAINT "unit_parts_sane" CHECK ("unit_parts"."unit_id" <> "unit_parts"."part_unit_id")
);
--> statement-breakpoint
ALTER TABLE "room_nights" DROP CONSTRAINT "room_nights_not_oversold";--> statement-breakpoint
ALTER TABLE "room_nights" DROP CONSTRAINT "room_nights_not_negative";--> statement-breakpoint
ALTER TABLE "room_nights" ADD COLUMN "taken" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "room_nights" ADD COLUMN "parts_left" integer;--> statement-breakpoint
ALTER TABLE "room_nights" ADD COLUMN "available" integer GENERATED ALWAYS AS (greatest(0, least(physical + allowed - sold - held - blocked - taken, coalesce(parts_left, 2147483647)))) STORED;--> statement-breakpoint
ALTER TABLE "room_type_parts" ADD CONSTRAINT "room_type_parts_tenant_id_room_type_id_room_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","room_type_id") REFERENCES "public"."room_types"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_type_parts" ADD CONSTRAINT "room_type_parts_tenant_id_part_type_id_room_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","part_type_id") REFERENCES "public"."room_types"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_parts" ADD CONSTRAINT "unit_parts_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_parts" ADD CONSTRAINT "unit_parts_tenant_id_part_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","part_unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "room_type_parts_part" ON "room_type_parts" USING btree ("tenant_id","part_type_id");--> statement-breakpoint
CREATE INDEX "unit_parts_part" ON "unit_parts" USING btree ("tenant_id","part_unit_id");--> statement-breakpoint
ALTER TABLE "room_nights" ADD CONSTRAINT "room_nights_not_oversold" CHECK ("room_nights"."sold" + "room_nights"."held" + "room_nights"."blocked" + "room_nights"."taken" <= "room_nights"."physical" + "room_nights"."allowed");--> statement-breakpoint
ALTER TABLE "room_nights" ADD CONSTRAINT "room_nights_not_negative" CHECK ("room_nights"."physical" >= 0 AND "room_nights"."allowed" >= 0 AND "room_nights"."sold" >= 0 AND "room_nights"."held" >= 0 AND "room_nights"."blocked" >= 0 AND "room_nights"."closed_by_links" >= 0 AND "room_nights"."taken" >= 0);