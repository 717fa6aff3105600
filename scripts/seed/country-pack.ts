import { applyPack } from "@/lib/property/commands/apply-pack";
import { packByCode } from "@/lib/property/rules/pack-shelf";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import "@/lib/wiring";

/** What each demo house answers to Morocco's pack: the amounts of its own `taxes.yaml`. */
const choices: Readonly<Record<string, { classification: string; sejour: number }>> = {
  "villa-thaifa": { classification: "first", sejour: 2_500 },
  "riad-exemple": { classification: "first", sejour: 1_500 },
  "villa-modele": { classification: "second", sejour: 2_000 },
};

/** Applies the country's pack from its own dates, so that stays of weeks ago are taxed by it as well. */
export async function applyDemoPack(ctx: Context, slug: string): Promise<void> {
  const pack = packByCode("ma");
  const chosen = choices[slug];
  if (!pack || !chosen) throw new Error(`No country pack or no choices for ${slug}.`);
  done(await execute(applyPack, ctx, { code: pack.code, version: pack.version, choices: chosen, from: "2024-01-01" }));
}
