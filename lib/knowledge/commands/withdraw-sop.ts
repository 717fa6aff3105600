import { findVersion, signedFrom, updateVersion } from "@/db/repos/sops";
import { conflict, notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { withdrawInput } from "../rules/sop-input";
import { holdVersion, houseToday } from "./hold-sop";
import { publish, unpublish } from "./publish";

export const withdrawSop = defineCommand({
  name: "knowledge.withdraw-sop",
  title: "Take a signed text out of force at once, and say why. Nobody answers from it any more; an earlier one may be in force again.",
  permission: "knowledge:publish",
  input: withdrawInput,
  risk: "medium",
  noInverse: "What was withdrawn is signed anew: restore it as a draft, have it reviewed, sign it.",
  async run({ tx, ctx, record, emit }, { versionId, because, reinstate }) {
    const { sop, version } = await holdVersion(tx, ctx, versionId);
    if (version.status !== "signed") throw conflict("sop_not_signed", "Only a signed text is withdrawn.");
    await updateVersion(tx, versionId, { status: "withdrawn", because });
    await unpublish(tx, versionId);
    if (reinstate) {
      const back = await findVersion(tx, reinstate.versionId);
      if (!back || back.sopId !== sop.id || back.locale !== version.locale) throw notFound("The earlier text");
      if (back.status !== "superseded" && back.status !== "signed") throw conflict("sop_not_superseded", "Only a text that was in force comes back into force.");
      const others = (await signedFrom(tx, sop.id, back.locale, back.effectiveFrom ?? (await houseToday(tx, sop.propertyId)))).filter((row) => row.id !== back.id && (reinstate.effectiveTo === null || (row.effectiveFrom ?? "") <= reinstate.effectiveTo));
      if (others.length > 0) throw conflict("sop_taken", "Another text has been signed for these days meanwhile.");
      await updateVersion(tx, back.id, { status: "signed", effectiveTo: reinstate.effectiveTo });
      if (sop.archivedAt === null) await publish(tx, sop, { ...back, effectiveTo: reinstate.effectiveTo });
    }
    record({ sopId: sop.id, versionId, slug: sop.slug, locale: version.locale, title: version.title, number: version.number, because, reinstated: reinstate?.versionId ?? null });
    emit({ name: "knowledge/sop-withdrawn", data: { propertyId: sop.propertyId, sopId: sop.id, versionId, locale: version.locale } });
    return { versionId };
  },
});
