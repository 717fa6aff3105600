import { signedFrom, updateSop, versionsOf } from "@/db/repos/sops";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import type { SopRow } from "@/db/repos/sops";
import { locales } from "@/lib/kernel/locale";
import { archiveInput, setSopInput } from "../rules/sop-input";
import { holdSop, houseToday } from "./hold-sop";
import { publish, unpublish } from "./publish";

/** Cuts every text of an SOP that is in force or will be anew: whom it is for is written on each passage. */
async function republish(tx: TenantTx, sop: SopRow): Promise<void> {
  const today = await houseToday(tx, sop.propertyId);
  for (const locale of locales) for (const version of await signedFrom(tx, sop.id, locale, today)) await publish(tx, sop, version);
}

export const setSop = defineCommand({
  name: "knowledge.set-sop",
  title: "Say where a page of the book belongs, for whom it is, who keeps it right and what a wrong answer from it would cost. Holds for its texts at once.",
  permission: "knowledge:publish",
  input: setSopInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith }, { sopId, ...given }) {
    const sop = await holdSop(tx, ctx, sopId);
    const values = { ...given, roles: given.roles ?? [] };
    const before = { domain: sop.domain, audience: sop.audience, risk: sop.risk, owner: sop.owner, roles: sop.roles };
    await updateSop(tx, sopId, values);
    if (sop.archivedAt === null) await republish(tx, { ...sop, ...values });
    invertWith({ command: "knowledge.set-sop", input: { sopId, ...before } });
    record({ sopId, slug: sop.slug, before, after: values });
    return { sopId };
  },
});

export const archiveSop = defineCommand({
  name: "knowledge.archive-sop",
  title: "Put a page of the book away, so that nobody answers from it, or take it out again.",
  permission: "knowledge:publish",
  input: archiveInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith }, { sopId, archived }) {
    const sop = await holdSop(tx, ctx, sopId);
    if ((sop.archivedAt !== null) === archived) throw conflict("sop_unchanged", "The page stands like this already.");
    await updateSop(tx, sopId, { archivedAt: archived ? now() : null });
    if (archived) for (const version of await versionsOf(tx, [sopId])) await unpublish(tx, version.id);
    else await republish(tx, { ...sop, archivedAt: null });
    invertWith({ command: "knowledge.archive-sop", input: { sopId, archived: !archived } });
    record({ sopId, slug: sop.slug, archived });
    return { sopId, archived };
  },
});
