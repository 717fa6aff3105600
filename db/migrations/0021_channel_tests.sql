CREATE TABLE "channel_tests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"room_type_id" uuid NOT NULL,
	"night" date NOT NULL,
	"reservation_id" uuid NOT NULL,
	"state" text DEFAULT 'holding' NOT NULL,
	"before" integer NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone,
	"released_at" timestamp with time zone,
	"restored_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "channel_tests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "channel_tests" ADD CONSTRAINT "channel_tests_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_tests" ADD CONSTRAINT "channel_tests_tenant_id_connection_id_connections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_tests" ADD CONSTRAINT "channel_tests_tenant_id_room_type_id_room_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","room_type_id") REFERENCES "public"."room_types"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_tests_recent" ON "channel_tests" USING btree ("tenant_id","connection_id","started_at");