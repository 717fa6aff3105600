import { lockConnection } from "@/db/repos/channels";
import { nextWrite, updateWrite } from "@/db/repos/pms";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { pmsConnectionInput } from "../rules/inputs";
import { lookedFor, pmsWrite } from "../rules/writes";
import { pmsConnection } from "./pms-connection";

/** Longer than any call may take: until then whoever claimed a write may still be speaking. */
const stalledMs = 90_000;

export const claimWrite = defineCommand({
  name: "pms.claim-write",
  title: "Take the next thing to tell the PMS, and mark it as being told.",
  permission: "channels:sync",
  input: pmsConnectionInput,
  internal: true,
  noInverse: "Its answer is recorded.",
  async run(tools, { connectionId }) {
    await pmsConnection(tools, connectionId);
    found(await lockConnection(tools.tx, connectionId), "The connection");
    const row = await nextWrite(tools.tx, connectionId, new Date(nowMs() - stalledMs));
    if (!row) return { write: null };
    const write = pmsWrite.parse({ operation: row.operation, input: row.input });
    const attempt = row.attempts + 1;
    await updateWrite(tools.tx, row.id, { state: "sent", attempts: attempt, sentAt: now() });
    // Told before without an answer: whether the work was done is looked up first, where it can be seen.
    const look = row.sentAt !== null && lookedFor.has(write.operation);
    return { write: { id: row.id, onceKey: row.onceKey, attempt, look, since: row.createdAt.toISOString(), ...write } };
  },
});
