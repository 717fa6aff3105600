CREATE TABLE "onboarding_package_files" (
	"tenant_id" uuid NOT NULL,
	"package_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"digest" text NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "onboarding_package_files_tenant_id_package_id_name_pk" PRIMARY KEY("tenant_id","package_id","name")
);
--> statement-breakpoint
CREATE TABLE "onboarding_packages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"ota" text NOT NULL,
	"status" text DEFAULT 'building' NOT NULL,
	"gaps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"readiness" integer DEFAULT 0 NOT NULL,
	"files" integer DEFAULT 0 NOT NULL,
	"size" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "onboarding_packages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "listing_photos" ADD COLUMN "state" text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE "listing_photos" ADD COLUMN "preview" "bytea";--> statement-breakpoint
ALTER TABLE "onboarding_package_files" ADD CONSTRAINT "onboarding_package_files_tenant_id_package_id_onboarding_packages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","package_id") REFERENCES "public"."onboarding_packages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_packages" ADD CONSTRAINT "onboarding_packages_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "onboarding_packages_property" ON "onboarding_packages" USING btree ("tenant_id","property_id","ota","created_at");