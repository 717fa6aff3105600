ALTER TABLE "board_settings" DROP COLUMN "delegate_id";--> statement-breakpoint
ALTER TABLE "board_settings" DROP COLUMN "delegate_from";--> statement-breakpoint
ALTER TABLE "board_settings" DROP COLUMN "delegate_until";