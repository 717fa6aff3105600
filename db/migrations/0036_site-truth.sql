CREATE TABLE "booking_settings" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"ways" text[] NOT NULL,
	"bank" jsonb,
	"hold_minutes" integer NOT NULL,
	"transfer_hours" integer NOT NULL,
	"anchor" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "booking_settings_tenant_id_property_id_pk" PRIMARY KEY("tenant_id","property_id"),
	CONSTRAINT "booking_settings_hold" CHECK ("booking_settings"."hold_minutes" between 10 and 60 and "booking_settings"."transfer_hours" between 12 and 168)
);
--> statement-breakpoint
CREATE TABLE "site_bookings" (
	"tenant_id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"way" text NOT NULL,
	"payment_id" uuid,
	"locale" text NOT NULL,
	"remind_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_bookings_tenant_id_reservation_id_pk" PRIMARY KEY("tenant_id","reservation_id")
);
--> statement-breakpoint
CREATE TABLE "feed_withholds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"room_type_id" uuid NOT NULL,
	"rate_plan_id" uuid NOT NULL,
	"arrival" date NOT NULL,
	"nights" integer NOT NULL,
	"adults" integer NOT NULL,
	"currency" text NOT NULL,
	"fed_amount" bigint NOT NULL,
	"shown_amount" bigint,
	"check_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "feed_withholds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "funnel_counts" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"day" date NOT NULL,
	"device" text NOT NULL,
	"language" text NOT NULL,
	"source" text NOT NULL,
	"arm" text NOT NULL,
	"reached" integer NOT NULL,
	"troubles" text NOT NULL,
	"visitors" integer NOT NULL,
	CONSTRAINT "funnel_counts_tenant_id_property_id_day_device_language_source_arm_reached_troubles_pk" PRIMARY KEY("tenant_id","property_id","day","device","language","source","arm","reached","troubles"),
	CONSTRAINT "funnel_counts_positive" CHECK ("funnel_counts"."visitors" > 0)
);
--> statement-breakpoint
CREATE TABLE "funnel_salts" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"day" date NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "funnel_salts_tenant_id_property_id_day_pk" PRIMARY KEY("tenant_id","property_id","day")
);
--> statement-breakpoint
CREATE TABLE "funnel_visits" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"day" date NOT NULL,
	"visitor" text NOT NULL,
	"reached" integer DEFAULT 0 NOT NULL,
	"troubles" text[] DEFAULT '{}'::text[] NOT NULL,
	"device" text NOT NULL,
	"language" text NOT NULL,
	"source" text NOT NULL,
	"arm" text DEFAULT '' NOT NULL,
	CONSTRAINT "funnel_visits_tenant_id_property_id_day_visitor_pk" PRIMARY KEY("tenant_id","property_id","day","visitor")
);
--> statement-breakpoint
CREATE TABLE "price_checks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"day" date NOT NULL,
	"trigger" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"agreed" integer DEFAULT 0 NOT NULL,
	"differed" integer DEFAULT 0 NOT NULL,
	"unread" integer DEFAULT 0 NOT NULL,
	"samples" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "price_checks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "site_experiments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date,
	"started_by" text NOT NULL,
	"ended_at" timestamp with time zone,
	"chosen" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_experiments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "site_feeds" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"google" boolean DEFAULT false NOT NULL,
	"hotel_id" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"last_asked_at" timestamp with time zone,
	CONSTRAINT "site_feeds_tenant_id_property_id_pk" PRIMARY KEY("tenant_id","property_id"),
	CONSTRAINT "site_feeds_place" CHECK (("site_feeds"."latitude" IS NULL) = ("site_feeds"."longitude" IS NULL) AND "site_feeds"."latitude" BETWEEN -90 AND 90 AND "site_feeds"."longitude" BETWEEN -180 AND 180)
);
--> statement-breakpoint
ALTER TABLE "booking_settings" ADD CONSTRAINT "booking_settings_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_bookings" ADD CONSTRAINT "site_bookings_tenant_id_reservation_id_reservations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reservation_id") REFERENCES "public"."reservations"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_bookings" ADD CONSTRAINT "site_bookings_tenant_id_payment_id_payments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_withholds" ADD CONSTRAINT "feed_withholds_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_withholds" ADD CONSTRAINT "feed_withholds_tenant_id_room_type_id_room_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","room_type_id") REFERENCES "public"."room_types"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_withholds" ADD CONSTRAINT "feed_withholds_tenant_id_rate_plan_id_rate_plans_tenant_id_id_fk" FOREIGN KEY ("tenant_id","rate_plan_id") REFERENCES "public"."rate_plans"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_withholds" ADD CONSTRAINT "feed_withholds_tenant_id_check_id_price_checks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","check_id") REFERENCES "public"."price_checks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funnel_counts" ADD CONSTRAINT "funnel_counts_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funnel_salts" ADD CONSTRAINT "funnel_salts_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funnel_visits" ADD CONSTRAINT "funnel_visits_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_checks" ADD CONSTRAINT "price_checks_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_experiments" ADD CONSTRAINT "site_experiments_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_feeds" ADD CONSTRAINT "site_feeds_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "site_bookings_property" ON "site_bookings" USING btree ("tenant_id","property_id","created_at");--> statement-breakpoint
CREATE INDEX "site_bookings_payment" ON "site_bookings" USING btree ("tenant_id","payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "feed_withholds_open_key" ON "feed_withholds" USING btree ("tenant_id","rate_plan_id","arrival") WHERE released_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "price_checks_nightly_key" ON "price_checks" USING btree ("tenant_id","property_id","day") WHERE trigger = 'nightly';--> statement-breakpoint
CREATE INDEX "price_checks_recent" ON "price_checks" USING btree ("tenant_id","property_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "site_experiments_running_key" ON "site_experiments" USING btree ("tenant_id","property_id") WHERE ended_at is null;