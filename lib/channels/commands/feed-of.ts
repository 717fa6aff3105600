import { type ConnectionRow, lockConnection } from "@/db/repos/channels";
import { notFound } from "@/lib/kernel/errors";
import type { CommandTools } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";

/** A connection that reads a calendar, locked. Throws 404 for any other. */
export async function feedOf({ tx, ctx }: Pick<CommandTools, "tx" | "ctx">, connectionId: string): Promise<ConnectionRow> {
  const connection = inScope(ctx, await lockConnection(tx, connectionId), "The calendar");
  if (connection.partner !== "ical") throw notFound("The calendar");
  return connection;
}
