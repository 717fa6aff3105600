import { dropPassages, type NewPassage, replacePassages } from "@/db/repos/passages";
import type { SopRow, SopVersionRow } from "@/db/repos/sops";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import { cutPassages } from "../rules/cut-passages";

/** Makes a signed text what answers are read from, in the place of what stood for it. */
export async function publish(tx: TenantTx, sop: SopRow, version: Pick<SopVersionRow, "id" | "locale" | "title" | "body" | "effectiveFrom" | "effectiveTo">): Promise<number> {
  const passages = cutPassages(version.body, version.title).map((cut): NewPassage => ({
    id: newId(), propertyId: sop.propertyId, locale: version.locale, domain: sop.domain, audience: sop.audience, roles: sop.roles, risk: sop.risk,
    anchor: cut.anchor, place: cut.place, heading: cut.heading === version.title ? version.title : `${version.title} › ${cut.heading}`.slice(0, 240), page: null, text: cut.text,
    effectiveFrom: version.effectiveFrom, effectiveTo: version.effectiveTo,
  }));
  await replacePassages(tx, { kind: "sop", id: version.id }, passages);
  return passages.length;
}

/** Nobody answers from it any more. */
export const unpublish = (tx: TenantTx, versionId: string): Promise<void> => dropPassages(tx, { kind: "sop", id: versionId });
