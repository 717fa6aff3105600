import { headers } from "next/headers";
import { after } from "next/server";
import { anchorFor, countVisit } from "@/lib/site/commands/count-visit";
import type { Anchor } from "@/lib/site/rules/anchor-rate";
import type { Seen } from "@/lib/site/rules/funnel-seen";
import type { HostContext } from "@/lib/auth/host-context";

type House = Pick<HostContext, "ctx" | "property">;
const visited = ({ ctx, property }: House) => ({ ctx, timezone: property.timezone });

/** Counts a visitor's step once the page is on its way. `from`: the tag of the link that led here. */
export async function count(house: House, seen: Seen | null, from: string | null = null): Promise<void> {
  if (seen === null) return;
  const given = new Headers(await headers());
  after(() => countVisit(visited(house), given, { ...seen, from }));
}

/** Which rate leads this visitor's rooms, while two ways are compared; undefined: as the house has set it. */
export const leads = async (house: House): Promise<Anchor | undefined> => anchorFor(visited(house), new Headers(await headers()));
