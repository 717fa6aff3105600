import { insertPromotion, promotionByCode } from "@/db/repos/rate-terms";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { createPromotionInput } from "../rules/term-inputs";

/** Refuses a code another promotion of the house has; two that arrive together meet at the unique key. */
export async function refuseTakenCode(tx: TenantTx, propertyId: string, code: string | null, own?: string): Promise<void> {
  const known = code === null ? undefined : await promotionByCode(tx, propertyId, code);
  if (known && known.id !== own) throw conflict("code_taken", "Another promotion of this house has this code.", { code });
}

export const createPromotion = defineCommand({
  name: "rates.create-promotion",
  title: "Create a reduction: by a code or by itself, in percent, as an amount or as free nights, under conditions.",
  permission: "rates:write",
  input: createPromotionInput,
  risk: "high",
  async run(tools, input) {
    const propertyId = propertyOf(tools.ctx);
    await refuseTakenCode(tools.tx, propertyId, input.code);
    const id = newId();
    await insertPromotion(tools.tx, { id, propertyId, ...input, createdAt: now() });
    tools.invertWith({ command: "rates.archive-promotion", input: { id } });
    tools.record({ code: input.code, kind: input.kind, value: input.value });
    return { id, code: input.code };
  },
});
