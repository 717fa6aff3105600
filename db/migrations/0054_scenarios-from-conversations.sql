CREATE TABLE "threads_to_forget" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"thread_id" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "threads_to_forget_tenant_id_thread_id_pk" PRIMARY KEY("tenant_id","thread_id")
);
--> statement-breakpoint
CREATE TABLE "scenario_proposal_sources" (
	"tenant_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	CONSTRAINT "scenario_proposal_sources_tenant_id_proposal_id_message_id_pk" PRIMARY KEY("tenant_id","proposal_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "scenario_proposals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"sop_id" uuid NOT NULL,
	"key" text NOT NULL,
	"locale" text NOT NULL,
	"audience" text NOT NULL,
	"turns" jsonb NOT NULL,
	"expectation" jsonb NOT NULL,
	"quotes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"because" text,
	"scenario_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scenario_proposals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "scenario_proposals_status_check" CHECK ("scenario_proposals"."status" in ('proposed', 'accepted', 'rejected') and ("scenario_proposals"."status" = 'accepted') = ("scenario_proposals"."scenario_id" is not null)),
	CONSTRAINT "scenario_proposals_locale_check" CHECK ("scenario_proposals"."locale" in ('en', 'fr', 'es', 'ar'))
);
--> statement-breakpoint
ALTER TABLE "threads_to_forget" ADD CONSTRAINT "threads_to_forget_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_proposal_sources" ADD CONSTRAINT "scenario_proposal_sources_tenant_id_message_id_conversation_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."conversation_messages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_proposal_sources" ADD CONSTRAINT "scenario_proposal_sources_tenant_id_proposal_id_scenario_proposals_tenant_id_id_fk" FOREIGN KEY ("tenant_id","proposal_id") REFERENCES "public"."scenario_proposals"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_proposal_sources" ADD CONSTRAINT "scenario_proposal_sources_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_proposals" ADD CONSTRAINT "scenario_proposals_tenant_id_sop_id_sops_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sop_id") REFERENCES "public"."sops"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario_proposals" ADD CONSTRAINT "scenario_proposals_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scenario_proposal_sources_conversation" ON "scenario_proposal_sources" USING btree ("tenant_id","conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "scenario_proposals_key" ON "scenario_proposals" USING btree ("tenant_id","property_id","key");--> statement-breakpoint
CREATE INDEX "scenario_proposals_open" ON "scenario_proposals" USING btree ("tenant_id","property_id","created_at") WHERE status = 'proposed';