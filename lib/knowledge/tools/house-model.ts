import type { LanguageModelV4 } from "@ai-sdk/provider";
import { reachableModel } from "@/lib/ai/models";
import { systemPermissions } from "@/lib/auth/roles";
import { recordModelUse } from "@/lib/boardroom/commands/record-model-use";
import { getModelSpend } from "@/lib/boardroom/queries/get-model-spend";
import { ask } from "@/lib/runtime/ask";
import { type Context, systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";

/** Tokens of one answer of a model. */
export type ModelUse = { readonly inputTokens: number; readonly outputTokens: number };
/** A model this house may ask now, and how what it cost is written down: returns millionths of a US dollar. */
export type HouseModel = { readonly model: LanguageModelV4; readonly book: (promptVersion: string, use: ModelUse) => Promise<number> };

/** The house's own purse, whoever asks: a guest or a receptionist may not read what models cost. */
const purseOf = (ctx: Context): Context => systemContext(ctx.tenantId, "knowledge.model-spend", systemPermissions, ctx.propertyId);

/**
 * The model the process names (or the one given), unless what models may cost this house in the month is used up: then null, and rules
 * must do. Answers under way are not counted yet, so that the cap may be passed by one of them.
 */
export async function houseModel(ctx: Context, model: LanguageModelV4 | null = reachableModel()): Promise<HouseModel | null> {
  if (model === null) return null;
  const purse = purseOf(ctx);
  if ((await ask(getModelSpend, purse, {})).reached) return null;
  return {
    model,
    async book(promptVersion, use) {
      try {
        return done(await execute(recordModelUse, purse, { director: "general-manager", model: model.modelId, promptVersion, cachedTokens: 0, ...use })).costMicros;
      } catch (error) {
        logger.error({ err: error, promptVersion }, "what an answer of a model cost was not written down");
        return 0;
      }
    },
  };
}
