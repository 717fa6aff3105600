import { z } from "zod";
import { decidedFor, latestAbsence } from "@/db/repos/absences";
import { findProperty } from "@/db/repos/property";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { commandByName } from "@/lib/runtime/registry";
import { actionText } from "../commands/words";
import { decidingPerson } from "../commands/deciding-person";

const most = 100;
/** How long after the return it is told on the Boardroom. */
const toldFor = 7 * 86_400_000;

/** What a stand-in decided in the asking person's name during their latest absence. Null where there was none of late. */
export const listDecidedFor = defineQuery({
  name: "boardroom.list-decided-for",
  title: "What was decided in the asking person's name while they were away.",
  permission: "boardroom:approve",
  input: z.object({}),
  internal: true,
  async run({ tx, ctx }) {
    const person = decidingPerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const absence = await latestAbsence(tx, property.id, person.id, now());
    if (!absence) return { digest: null };
    const until = new Date(Math.min((absence.endedAt ?? absence.untilAt).getTime(), absence.untilAt.getTime()));
    if (until.getTime() + toldFor < nowMs()) return { digest: null };
    const rows = await decidedFor(tx, property.id, person.id, absence.fromAt, until, most);
    return {
      digest: {
        over: until <= now(), from: absence.fromAt.toISOString(), until: until.toISOString(),
        approved: rows.filter((row) => row.status !== "declined").length, declined: rows.filter((row) => row.status === "declined").length,
        decisions: rows.map((row) => ({
          id: row.id, status: row.status, name: row.resolvedByName ?? "", at: row.resolvedAt?.toISOString() ?? "", receiptId: row.receiptId,
          title: actionText(row.command, row.input, ctx.locale, commandByName(row.command)?.title ?? row.command),
        })),
      },
    };
  },
});
