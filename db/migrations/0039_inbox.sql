CREATE TABLE "conversation_messages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"author" text NOT NULL,
	"author_name" text,
	"sealed" text NOT NULL,
	"locale" text,
	"external_id" text,
	"at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"failure" text,
	"once_key" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"begun_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversation_messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "conversation_messages_direction_check" CHECK ("conversation_messages"."direction" in ('in', 'out')),
	CONSTRAINT "conversation_messages_kind_check" CHECK ("conversation_messages"."kind" in ('text', 'call', 'voicemail', 'recording', 'summary', 'transcript')),
	CONSTRAINT "conversation_messages_author_check" CHECK ("conversation_messages"."author" in ('guest', 'person', 'assistant', 'sop')),
	CONSTRAINT "conversation_messages_state_check" CHECK ("conversation_messages"."state" in ('received', 'wanted', 'begun', 'sent', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"external_id" text,
	"number_id" text NOT NULL,
	"guest_id" uuid,
	"contact_hash" text NOT NULL,
	"contact" text,
	"locale" text,
	"status" text DEFAULT 'open' NOT NULL,
	"unread" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"last_message_at" timestamp with time zone NOT NULL,
	"last_heard_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"finished_by" text,
	"erased_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "conversations_status_check" CHECK ("conversations"."status" in ('open', 'done'))
);
--> statement-breakpoint
CREATE TABLE "inbox_contacts" (
	"tenant_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"sealed" text,
	"hashes" text[] DEFAULT '{}'::text[] NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "inbox_contacts_tenant_id_line_id_external_id_pk" PRIMARY KEY("tenant_id","line_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "inbox_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"digest" text NOT NULL,
	"scheme" text NOT NULL,
	"type" text DEFAULT 'unknown' NOT NULL,
	"raw" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"outcome" text,
	"failure" text,
	"awaits" text,
	"conversation_id" uuid,
	CONSTRAINT "inbox_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "inbox_lines" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"scheme" text NOT NULL,
	"credentials" text,
	"secrets" text,
	"numbers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'connecting' NOT NULL,
	"failure" text,
	"keeps_calls" boolean DEFAULT false NOT NULL,
	"consent_by" text,
	"consent_at" timestamp with time zone,
	"retention_days" integer DEFAULT 365 NOT NULL,
	"quiet_minutes" integer DEFAULT 720 NOT NULL,
	"history" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_heard_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_lines_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inbox_lines_kind_check" CHECK ("inbox_lines"."kind" in ('quo', 'whatsapp', 'mail')),
	CONSTRAINT "inbox_lines_scheme_check" CHECK ("inbox_lines"."scheme" in ('legacy', 'standard')),
	CONSTRAINT "inbox_lines_status_check" CHECK ("inbox_lines"."status" in ('connecting', 'active', 'failed', 'disconnected')),
	CONSTRAINT "inbox_lines_retention_check" CHECK ("inbox_lines"."retention_days" between 7 and 3650)
);
--> statement-breakpoint
ALTER TABLE "conversation_messages" ADD CONSTRAINT "conversation_messages_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_messages" ADD CONSTRAINT "conversation_messages_tenant_id_line_id_inbox_lines_tenant_id_id_fk" FOREIGN KEY ("tenant_id","line_id") REFERENCES "public"."inbox_lines"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_messages" ADD CONSTRAINT "conversation_messages_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_tenant_id_line_id_inbox_lines_tenant_id_id_fk" FOREIGN KEY ("tenant_id","line_id") REFERENCES "public"."inbox_lines"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_tenant_id_guest_id_guests_tenant_id_id_fk" FOREIGN KEY ("tenant_id","guest_id") REFERENCES "public"."guests"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_contacts" ADD CONSTRAINT "inbox_contacts_tenant_id_line_id_inbox_lines_tenant_id_id_fk" FOREIGN KEY ("tenant_id","line_id") REFERENCES "public"."inbox_lines"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_events" ADD CONSTRAINT "inbox_events_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_events" ADD CONSTRAINT "inbox_events_tenant_id_line_id_inbox_lines_tenant_id_id_fk" FOREIGN KEY ("tenant_id","line_id") REFERENCES "public"."inbox_lines"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_lines" ADD CONSTRAINT "inbox_lines_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_messages_external_key" ON "conversation_messages" USING btree ("tenant_id","line_id","kind","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_messages_once_key" ON "conversation_messages" USING btree ("tenant_id","conversation_id","once_key");--> statement-breakpoint
CREATE INDEX "conversation_messages_thread" ON "conversation_messages" USING btree ("tenant_id","conversation_id","at");--> statement-breakpoint
CREATE INDEX "conversation_messages_age" ON "conversation_messages" USING btree ("tenant_id","line_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_contact_key" ON "conversations" USING btree ("tenant_id","line_id","number_id","contact_hash");--> statement-breakpoint
CREATE INDEX "conversations_list" ON "conversations" USING btree ("tenant_id","property_id","status","last_message_at");--> statement-breakpoint
CREATE INDEX "conversations_guest" ON "conversations" USING btree ("tenant_id","guest_id") WHERE guest_id is not null;--> statement-breakpoint
CREATE INDEX "conversations_unlinked" ON "conversations" USING btree ("tenant_id","contact_hash") WHERE guest_id is null;--> statement-breakpoint
CREATE INDEX "inbox_contacts_hashes" ON "inbox_contacts" USING gin ("hashes");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_events_external_key" ON "inbox_events" USING btree ("tenant_id","line_id","external_id");--> statement-breakpoint
CREATE INDEX "inbox_events_open" ON "inbox_events" USING btree ("tenant_id","line_id","received_at") WHERE applied_at is null;--> statement-breakpoint
CREATE INDEX "inbox_events_awaits" ON "inbox_events" USING btree ("tenant_id","line_id","awaits") WHERE awaits is not null;--> statement-breakpoint
CREATE INDEX "inbox_events_conversation" ON "inbox_events" USING btree ("tenant_id","conversation_id") WHERE conversation_id is not null;--> statement-breakpoint
CREATE INDEX "inbox_events_age" ON "inbox_events" USING btree ("tenant_id","received_at") WHERE raw is not null;--> statement-breakpoint
CREATE INDEX "inbox_lines_house" ON "inbox_lines" USING btree ("tenant_id","property_id");