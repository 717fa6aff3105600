import { z } from "zod";
import { latestRails, railVersions } from "@/db/repos/guard-rails";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { railReason } from "../commands/rail-words";
import { railFigures, standingRails } from "../rules/guard-rails";
import { railHistoryInput } from "../rules/rail-inputs";
import { shippedRails } from "../rules/rail-shelf";

/** `reason` is said as on a card where the limits are just reached. `shippedWhen` and `shippedEffect`: as the product ships it, null for a rail of the house's own. */
export const listGuardRails = defineQuery({
  name: "boardroom.list-guard-rails",
  title: "The house's guard rails: what each looks at, what it demands of a director, and who changed it last.",
  permission: "boardroom:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const [shipped, own] = [shippedRails(), await latestRails(tx, property.id)];
    const written = new Map(own.map((row) => [row.code, row]));
    return {
      currency: property.currency,
      rails: standingRails(shipped, own).map((rail) => {
        const origin = shipped.find(({ code }) => code === rail.code);
        const last = written.get(rail.code);
        return {
          code: rail.code, version: rail.version, active: rail.active, effect: rail.effect, applies: rail.applies, title: pickText(rail.title, ctx.locale), reason: railReason(rail, property.currency, ctx.locale),
          when: rail.when.map((condition) => ({ ...condition, unit: railFigures[condition.figure] })),
          shippedWhen: origin?.when ?? null, shippedEffect: origin?.effect ?? null,
          changedBy: last?.writtenBy ?? null, changedAt: last?.createdAt.toISOString() ?? null,
        };
      }),
    };
  },
});

export const listRailVersions = defineQuery({
  name: "boardroom.list-rail-versions",
  title: "Every version of one guard rail a house has written, the latest first.",
  permission: "boardroom:read",
  input: railHistoryInput,
  async run({ tx, ctx }, { code }) {
    const rows = await railVersions(tx, propertyOf(ctx), code);
    return { code, versions: rows.map(({ version, rule, active, writtenBy, createdAt }) => ({ version, rule, active, writtenBy, createdAt: createdAt.toISOString() })) };
  },
});
