import type { TenantTx } from "../tenant";

/**
 * What a room with as many adults as it takes pays for a night, in minor units: what a channel is told, which prices rooms and not
 * parties. Of a rate night `r`, its family `f` and its room type `rt`; the same as `partyAmount` for adults only.
 */
export const roomPrice = (tx: TenantTx) => tx.sql`
  (case when f.pricing = 'per_person' then r.amount * rt.max_adults else r.amount + greatest(0, rt.max_adults - coalesce(f.included_adults, rt.max_adults)) * f.extra_adult_amount end)`;
