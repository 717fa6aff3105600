import { z } from "zod";
import { findReservationRow, type ReservationRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { pricingFacts } from "@/lib/rates/commands/pricing-facts";
import { orderTime } from "@/lib/rates/rules/extra-lead";
import { defineQuery } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";
import { ownReservationId } from "../commands/own-stay";
import type { OrderableExtra } from "../rules/manage-views";
import { ownStayView } from "./own-stay-view";

/** The stay whose link the asker holds, of this house. */
export const ownRow = async (tx: TenantTx, ctx: Context): Promise<ReservationRow> => inScope(ctx, await findReservationRow(tx, ownReservationId(ctx)), "The reservation");

export const getOwnStay = defineQuery({
  name: "site.get-own-stay",
  title: "A guest's own stay: dates, rooms, price, what is paid, and what the guest may do with it alone.",
  permission: "stay:own",
  input: z.object({}),
  internal: true,
  run: async ({ tx, ctx }) => ownStayView(tx, await ownRow(tx, ctx), ctx.locale),
});

export const listOwnExtras = defineQuery({
  name: "site.list-own-extras",
  title: "What a guest can still order with their own stay.",
  permission: "stay:own",
  input: z.object({}),
  internal: true,
  async run({ tx, ctx }): Promise<OrderableExtra[]> {
    const row = await ownRow(tx, ctx);
    const facts = await pricingFacts(tx, row.propertyId);
    const begins = { arrival: row.arrival, timezone: facts.timezone, checkInTime: facts.checkInTime };
    return facts.extras.filter((extra) => extra.soldOn.includes("site")).map((extra) => {
      const order = orderTime(row.arrival, extra.leadHours, begins, nowMs());
      return { id: extra.extraId, name: pickText(extra.name, ctx.locale), description: pickText(extra.description, ctx.locale), unit: extra.unit, price: money(extra.amount, facts.currency), until: order?.until ?? null, late: order?.late ?? false };
    });
  },
});
