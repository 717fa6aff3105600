import { headers } from "next/headers";
import { cache } from "react";
import { appHostOf, tenantOfAppHost } from "@/db/repos/people";
import { systemDb } from "@/db/system";
import { once } from "@/lib/runtime/once";
import { wingHeader } from "@/lib/runtime/app-wing";
import { bareHost, rootHost, rootOrigin, siteOrigin } from "./root-host";

type Known = { readonly tenantId: string | null; readonly until: number };
const keptMs = 10_000;
const mostKept = 5_000;
const known = once("app-hosts", () => new Map<string, Known>());

/** Tests, and whoever has just changed a host: the next request looks again. */
export const forgetAppHosts = (): void => known.clear();

/** Whose own address of the owner's app a host is, remembered for ten seconds, misses too. */
async function tenantAt(host: string): Promise<string | null> {
  const kept = known.get(host);
  if (kept && kept.until > Date.now()) return kept.tenantId;
  const tenantId = (await tenantOfAppHost(systemDb(), host)) ?? null;
  if (known.size >= mostKept) known.clear(); // anybody may invent hosts
  known.set(host, { tenantId, until: Date.now() + keptMs });
  return tenantId;
}

/** Whether a host is an organisation's own address of the owner's app; null where it is the platform's own or no name at all. */
export function isAppHost(given: string): Promise<boolean> | null {
  const [host, root] = [bareHost(given), bareHost(rootHost())];
  if (host === root || host.endsWith(`.${root}`) || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host) || host.length > 253 || /^[\d.]+$/.test(host)) return null;
  return tenantAt(host).then((tenantId) => tenantId !== null);
}

/** The organisation under whose own address this page is read; null on the platform's. */
export const tenantHere = cache(async (): Promise<string | null> => {
  const given = await headers();
  return given.get(wingHeader) === "app" ? tenantAt(bareHost(given.get("host") ?? "")) : null;
});

/** Where the owner's app of an organisation is: at its own address, where it has one, else at the platform's. */
export async function appOrigin(tenantId: string): Promise<string> {
  const host = await appHostOf(systemDb(), tenantId);
  return host === undefined ? rootOrigin() : siteOrigin(host);
}
