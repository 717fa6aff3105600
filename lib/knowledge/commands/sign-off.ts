import { signedFrom, updateSop, updateVersion } from "@/db/repos/sops";
import { now } from "@/lib/kernel/clock";
import { conflict, invalid } from "@/lib/kernel/errors";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { signOffInput } from "../rules/sop-input";
import { holdVersion, houseToday, refuseArchived } from "./hold-sop";
import { publish, unpublish } from "./publish";
import { refuseBlanks } from "./review";
import { passScenarios } from "./scenario-gate";

export const signOff = defineCommand({
  name: "knowledge.sign-off",
  title: "Sign a reviewed text of the book: from its first day on, answers are read from it and no longer from the one before.",
  permission: "knowledge:publish",
  input: signOffInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith, emit }, { versionId, effectiveFrom, because }) {
    const { sop, version } = await holdVersion(tx, ctx, versionId);
    refuseArchived(sop);
    if (version.status !== "review") throw conflict("sop_not_in_review", "A text is reviewed before it is signed.");
    refuseBlanks(version.body);
    const today = await houseToday(tx, sop.propertyId);
    if (effectiveFrom !== undefined && effectiveFrom < today) throw invalid([{ path: "effectiveFrom", message: "What was answered on earlier days cannot be changed: from today on at the earliest." }]);
    const wished = effectiveFrom ?? (version.effectiveFrom === null ? today : toIsoDate(version.effectiveFrom));
    const from = wished < today ? today : wished;
    if (version.effectiveTo !== null && version.effectiveTo < from) throw invalid([{ path: "effectiveTo", message: "Its last day is over before its first." }]);

    // Whatever was signed for these days makes room: what begins before ends the day before, what would begin later is superseded.
    const earlier = await signedFrom(tx, sop.id, version.locale, from);
    const inForce = earlier.find((row) => (row.effectiveFrom ?? from) <= from);
    for (const row of earlier) {
      const ends = row.effectiveFrom !== null && row.effectiveFrom < from ? addDays(from, -1) : row.effectiveTo;
      const stays = row.effectiveFrom !== null && row.effectiveFrom < from && from > today;
      const values = { effectiveTo: ends, status: stays ? "signed" : "superseded" };
      await updateVersion(tx, row.id, values);
      if (stays) await publish(tx, sop, { ...row, ...values });
      else await unpublish(tx, row.id);
    }
    const signed = { status: "signed", effectiveFrom: from, signedBy: actorName(ctx.actor), signedAt: now(), because: because ?? null };
    await updateVersion(tx, versionId, signed);
    await updateSop(tx, sop.id, { starter: false });
    const passages = await publish(tx, sop, { ...version, effectiveFrom: from });
    const scenarios = await passScenarios({ tx }, sop, version, from, because);
    invertWith({ command: "knowledge.withdraw-sop", input: { versionId, because: "Its signature was taken back.", ...(inForce ? { reinstate: { versionId: inForce.id, effectiveTo: inForce.effectiveTo } } : {}) } });
    record({ sopId: sop.id, versionId, slug: sop.slug, locale: version.locale, title: version.title, number: version.number, from, passages, before: inForce?.number ?? null, because: because ?? null, scenarios: scenarios.total, broke: scenarios.broke.length });
    emit({ name: "knowledge/sop-signed", data: { propertyId: sop.propertyId, sopId: sop.id, versionId, locale: version.locale, from } });
    return { sopId: sop.id, versionId, from, passages };
  },
});
