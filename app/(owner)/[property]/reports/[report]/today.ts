import { getBusinessDay } from "@/lib/property/queries/get-business-day";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import "@/lib/wiring";

/** What the desk calls today: the open business day. */
export const houseDay = async (ctx: Context): Promise<string> => (await ask(getBusinessDay, ctx, {})).day;
