ALTER TABLE "knowledge_item_sources" DROP CONSTRAINT "knowledge_item_sources_tenant_id_item_id_conversation_id_pk";--> statement-breakpoint
ALTER TABLE "knowledge_item_sources" ADD COLUMN "message_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_item_sources" ADD CONSTRAINT "knowledge_item_sources_tenant_id_item_id_message_id_pk" PRIMARY KEY("tenant_id","item_id","message_id");--> statement-breakpoint
ALTER TABLE "knowledge_item_sources" ADD CONSTRAINT "knowledge_item_sources_tenant_id_message_id_conversation_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."conversation_messages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;
