import { findConnection } from "@/db/repos/channels";
import { recentPmsLog, recentWrites } from "@/db/repos/pms";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { listOfConnectionInput } from "../rules/inputs";

export const listPmsLog = defineQuery({
  name: "pms.list-log",
  title: "What went between this house and the PMS, the newest first.",
  permission: "channels:read",
  input: listOfConnectionInput,
  async run({ tx, ctx }, { connectionId, limit }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    return { lines: (await recentPmsLog(tx, connectionId, limit)).map((row) => ({ id: row.id, direction: row.direction, kind: row.kind, outcome: row.outcome, detail: row.detail, localId: row.localId, at: row.at.toISOString() })) };
  },
});

export const listPmsWrites = defineQuery({
  name: "pms.list-writes",
  title: "What this house tells the PMS: what waits first, then what was told.",
  permission: "channels:read",
  input: listOfConnectionInput,
  async run({ tx, ctx }, { connectionId, limit }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    return {
      writes: (await recentWrites(tx, connectionId, limit)).map(({ write: row, stay }) => ({ id: row.id, stay, operation: row.operation, state: row.state, attempts: row.attempts, error: row.error, createdAt: row.createdAt.toISOString(), sentAt: row.sentAt?.toISOString() ?? null, doneAt: row.doneAt?.toISOString() ?? null })),
    };
  },
});
