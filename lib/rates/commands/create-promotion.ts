import { roomTypesOf } from "@/db/repos/inventory";
import { familiesOf } from "@/db/repos/rate-families";
import { insertPromotion, promotionByCode } from "@/db/repos/rate-terms";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import type { PromotionConditions } from "../rules/promotions";
import { createPromotionInput } from "../rules/term-inputs";

/** Refuses a code another promotion of the house has; two that arrive together meet at the unique key. */
export async function refuseTakenCode(tx: TenantTx, propertyId: string, code: string | null, own?: string): Promise<void> {
  const known = code === null ? undefined : await promotionByCode(tx, propertyId, code);
  if (known && known.id !== own) throw conflict("code_taken", "Another promotion of this house has this code.", { code });
}

/** Refuses conditions about rates or rooms that are not the house's. */
export async function checkConditions(tx: TenantTx, propertyId: string, { familyIds = [], roomTypeIds = [] }: PromotionConditions): Promise<void> {
  if (familyIds.length > 0) {
    const known = new Set((await familiesOf(tx, propertyId)).map((family) => family.id));
    if (familyIds.some((id) => !known.has(id))) throw invalid([{ path: "conditions.familyIds", message: "Rates of this house." }]);
  }
  if (roomTypeIds.length > 0) {
    const known = new Set((await roomTypesOf(tx, propertyId)).map((type) => type.id));
    if (roomTypeIds.some((id) => !known.has(id))) throw invalid([{ path: "conditions.roomTypeIds", message: "Room types of this house." }]);
  }
}

export const createPromotion = defineCommand({
  name: "rates.create-promotion",
  title: "Create a reduction: by a code or by itself, in percent, as an amount or as free nights, under conditions.",
  permission: "rates:write",
  input: createPromotionInput,
  risk: "high",
  async run(tools, input) {
    const propertyId = propertyOf(tools.ctx);
    await checkConditions(tools.tx, propertyId, input.conditions);
    await refuseTakenCode(tools.tx, propertyId, input.code);
    const id = newId();
    await insertPromotion(tools.tx, { id, propertyId, ...input, createdAt: now() });
    tools.invertWith({ command: "rates.archive-promotion", input: { id } });
    tools.record({ code: input.code, kind: input.kind, value: input.value });
    return { id, code: input.code };
  },
});
