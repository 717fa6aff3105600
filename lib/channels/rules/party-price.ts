/** What is said before a rate priced by the party is sold on a channel, which is told one price of a room. Pure. */
import { partyAmount, type Pricing } from "@/lib/rates/rules/occupancy";

/** Whether smaller parties pay less here than the full room, and so than the channel is told; adults only. */
export const dependsOnParty = (pricing: Pricing, maxAdults: number): boolean =>
  partyAmount(pricing, 1, { adults: maxAdults, children: 0, childAges: [] }) !== partyAmount(pricing, 1, { adults: 1, children: 0, childAges: [] });
