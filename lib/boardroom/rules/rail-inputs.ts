import { z } from "zod";
import { railConditionSchema, railEffects, railRuleSchema } from "./guard-rails";

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Small letters, digits and hyphens.").max(60).describe("The rail's name, such as discount-on-full-nights.");

/** What changes of a rail; what is left out stays. `rule` is for a rail of the house's own, or its whole text anew. */
export const setGuardRailInput = z.object({
  code,
  active: z.boolean().optional().describe("False switches it off."),
  effect: z.enum(railEffects).optional(),
  when: z.array(railConditionSchema).min(1).max(6).optional().describe("All conditions, which hold together."),
  rule: railRuleSchema.optional(),
}).refine(({ active, effect, when, rule }) => active !== undefined || effect !== undefined || when !== undefined || rule !== undefined, { message: "Say what changes." });
export const railHistoryInput = z.object({ code });
