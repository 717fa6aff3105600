import { z } from "zod";
import { lockUntoldProposals, markProposalsTold } from "@/db/repos/approval-links";
import { standingAbsences } from "@/db/repos/absences";
import { findProperty } from "@/db/repos/property";
import { presentMembers } from "@/db/repos/tenancy";
import type { TenantTx } from "@/db/tenant";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { fingerprint } from "@/lib/runtime/seal";
import { covers } from "../rules/absence";
import { stakeOf } from "../rules/approval-link";
import { readImpact } from "./appraise";
import { absenceOf } from "./right-to-decide";

const most = 50;

type Decision = { readonly command: string; readonly impact: unknown };

/** Who decides about this for one person now: their stand-in where that covers it, else they themselves. */
export async function deciderFor(tx: TenantTx, propertyId: string, userId: string): Promise<(decision: Decision) => string> {
  const away = (await standingAbsences(tx, propertyId, now())).map(absenceOf).filter((absence) => absence.userId === userId);
  return ({ command, impact }) => away.find((absence) => covers(absence, { command, stake: stakeOf(readImpact(impact)) }, nowMs()))?.delegateId ?? userId;
}

/** What waits and nobody was told of goes to the owners, or to whoever decides while one of them is away; each hears of a proposal once. */
export const tellDeciders = defineCommand({
  name: "boardroom.tell-deciders",
  title: "Write to whoever decides about proposals that wait.",
  permission: "boardroom:approve",
  input: z.object({}),
  internal: true,
  unrecorded: true,
  noInverse: "What was sent cannot be called back.",
  async run({ tx, ctx }) {
    const { id: propertyId } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const rows = await lockUntoldProposals(tx, propertyId, now(), most);
    if (rows.length === 0) return { proposals: 0, people: 0 };
    const owners = (await presentMembers(tx)).filter((member) => member.role === "owner");
    const byPerson = new Map<string, string[]>();
    for (const { userId } of owners) {
      const decider = await deciderFor(tx, propertyId, userId);
      for (const row of rows) byPerson.set(decider(row), [...new Set([...(byPerson.get(decider(row)) ?? []), row.id])]);
    }
    for (const [userId, proposalIds] of byPerson) await queueMessage(tx, { propertyId, userId, subject: "proposal", once: fingerprint(proposalIds.join()), data: { proposalIds } });
    await markProposalsTold(tx, rows.map((row) => row.id), now());
    return { proposals: rows.length, people: byPerson.size };
  },
});
