import { z } from "zod";
import { standingAbsences } from "@/db/repos/absences";
import { openApprovalLinks } from "@/db/repos/approval-links";
import { findBoardSettings } from "@/db/repos/board-settings";
import { proposalRows } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { presentMembers } from "@/db/repos/tenancy";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { decidingPerson } from "../commands/deciding-person";
import { linkTerms } from "../commands/link-terms";
import { absenceOf } from "../commands/right-to-decide";
import { absenceStanding } from "../rules/absence";

/** How decisions reach the asking person: their links, who decides for them, for whom they decide, and who could. */
export const getApprovals = defineQuery({
  name: "boardroom.get-approvals",
  title: "How decisions reach a person: links to decide, and who decides for whom while somebody is away.",
  permission: "boardroom:approve",
  input: z.object({}),
  internal: true,
  async run({ tx, ctx }) {
    const person = decidingPerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const [settings, links, rows, members] = [await findBoardSettings(tx, property.id), await openApprovalLinks(tx, property.id, person.id, now()), await standingAbsences(tx, property.id, now()), await presentMembers(tx)];
    const waiting = await proposalRows(tx, property.id, { show: "pending", at: now(), since: now(), limit: 50 });
    const nameOf = (userId: string) => members.find((member) => member.userId === userId)?.name ?? "";
    const shown = rows.map((row) => ({
      userId: row.userId, delegateId: row.delegateId, name: nameOf(row.userId), delegate: nameOf(row.delegateId), standing: absenceStanding(absenceOf(row), nowMs()),
      from: row.fromAt.toISOString(), until: row.untilAt.toISOString(), maxAmount: row.maxAmount, kinds: row.kinds,
    }));
    return {
      terms: linkTerms(settings), waiting: waiting.filter((row) => row.status === "pending").map((row) => row.id), openLinks: links.length, currency: property.currency, timezone: property.timezone, today: todayIn(property.timezone, nowMs()),
      absence: shown.find((row) => row.userId === person.id) ?? null,
      standsInFor: shown.filter((row) => row.delegateId === person.id),
      people: members.filter((member) => member.userId !== person.id).map((member) => ({ userId: member.userId, name: member.name, role: member.role })),
    };
  },
});
