import { z } from "zod";
import { findConnection } from "@/db/repos/channels";
import { findProperty } from "@/db/repos/property";
import { restrictionsInUse, soldPlans } from "@/db/repos/rate-mappings";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { addDays, isoDate, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { type OurRestriction, ourRestrictions, type RestrictionProblem, restrictionProblem } from "../rules/restriction-warnings";

const asKind = (kind: string): OurRestriction | undefined => ourRestrictions.find((one) => one === kind);

export type RestrictionWarning = {
  readonly connectionId: string; readonly partner: string; readonly title: string | null; readonly ratePlanId: string; readonly roomTypeId: string;
  /** The partner's own name of the room or rate. */
  readonly partnerName: string;
  readonly kind: OurRestriction; readonly problem: RestrictionProblem;
  /** On how many nights it is set already, and the first of them; null where it is only about to be set. */
  readonly nights: number | null; readonly first: string | null;
};

export const listRestrictionWarnings = defineQuery({
  name: "channels.list-restriction-warnings",
  title: "Restrictions that a connected channel shows otherwise than they are meant, or not at all: those about to be set (`kinds`), else those in force.",
  permission: "channels:read",
  input: z.object({
    connectionId: idSchema.optional(), ratePlanIds: z.array(idSchema).min(1).max(500).optional(), kinds: z.array(z.enum(ourRestrictions)).min(1).max(ourRestrictions.length).optional(),
    from: isoDate.optional(), to: isoDate.optional(),
  }),
  async run({ tx, ctx }, { connectionId, ratePlanIds, kinds, from, to }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    if (connectionId !== undefined) inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const sold = await soldPlans(tx, property.id, { connectionId, ratePlanIds });
    const first = from ?? todayIn(property.timezone, nowMs());
    const inUse = kinds ? [] : await restrictionsInUse(tx, [...new Set(sold.map((one) => one.ratePlanId))], first, to ?? addDays(first, 365));
    const warnings = sold.flatMap((rate): RestrictionWarning[] => {
      const uses = kinds ? kinds.map((kind) => ({ kind, nights: null, first: null })) : inUse.flatMap((use) => {
        const kind = use.ratePlanId === rate.ratePlanId ? asKind(use.kind) : undefined;
        return kind ? [{ kind, nights: use.nights, first: use.first }] : [];
      });
      return uses.flatMap(({ kind, nights, first: night }): RestrictionWarning[] => {
        const problem = restrictionProblem(rate.partner, kind, rate.further);
        const { connectionId: id, partner, title, ratePlanId, roomTypeId, partnerName } = rate;
        return problem === null ? [] : [{ connectionId: id, partner, title, ratePlanId, roomTypeId, partnerName, kind, problem, nights, first: night }];
      });
    });
    return { warnings };
  },
});
