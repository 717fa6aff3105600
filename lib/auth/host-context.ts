import { houseOfHost, type HouseRow } from "@/db/repos/people";
import { systemDb } from "@/db/system";
import { newId } from "@/lib/kernel/ids";
import { isLocale, type Locale, negotiateLocale } from "@/lib/kernel/locale";
import type { Context } from "@/lib/runtime/context";
import { once } from "@/lib/runtime/once";
import { guestPermissions } from "./roles";
import { bareHost } from "./root-host";

/** The house a public host shows, as far as anybody may know it. */
export type PublicHouse = {
  readonly id: string; readonly slug: string; readonly name: string; readonly city: string;
  readonly timezone: string; readonly currency: string; readonly sourceLocale: Locale; readonly demo: boolean;
};
/** `mainHost`: the house's main address, to which its other ones lead. */
export type HostContext = { readonly ctx: Context; readonly property: PublicHouse; readonly host: string; readonly mainHost?: string };
export type Visitor = {
  /** The visitor's own choice; else `acceptLanguage` decides, else the house's language. */
  readonly locale?: Locale | undefined;
  readonly acceptLanguage?: string | null;
  readonly requestId?: string;
};

type Known = { readonly row: HouseRow | null; readonly until: number };
const keptMs = 10_000;
const mostKept = 5_000;
const known = once("hosts", () => new Map<string, Known>());
const asked = once("hosts-asked", () => new Map<string, Promise<HouseRow | null>>());

/** Host → house, remembered for ten seconds, misses too; a host asked for by many at once is looked up once. */
async function houseOf(host: string): Promise<HouseRow | null> {
  const kept = known.get(host);
  if (kept && kept.until > Date.now()) return kept.row;
  const pending = asked.get(host) ?? houseOfHost(systemDb(), host).then((row) => {
    if (known.size >= mostKept) known.clear(); // anybody may invent hosts
    known.set(host, { row: row ?? null, until: Date.now() + keptMs });
    return row ?? null;
  }).finally(() => asked.delete(host));
  asked.set(host, pending);
  return pending;
}

/** Tests, and whoever has just changed a host: the next request looks again. */
export const forgetHosts = (): void => known.clear();

/** A visitor's Context on a property's own host (port and letter case do not matter). Null when the host shows no house. */
export async function hostContext(host: string, visitor: Visitor = {}): Promise<HostContext | null> {
  const name = bareHost(host);
  if (name === "" || name.length > 253 || !/^[a-z0-9.-]+$/.test(name)) return null;
  const row = await houseOf(name);
  if (!row) return null;
  const { tenantId, propertyId, slug, city, timezone, currency, demo } = row;
  const sourceLocale = isLocale(row.sourceLocale) ? row.sourceLocale : "en";
  const ctx: Context = {
    tenantId, propertyId, actor: { type: "guest" }, permissions: guestPermissions,
    locale: visitor.locale ?? negotiateLocale(visitor.acceptLanguage, sourceLocale), requestId: visitor.requestId ?? newId(),
  };
  return { ctx, host: name, mainHost: row.mainHost ?? name, property: { id: propertyId, slug, name: row.name, city, timezone, currency, sourceLocale, demo } };
}
