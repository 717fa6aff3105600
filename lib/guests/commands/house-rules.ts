import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import type { Locale } from "@/lib/kernel/locale";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { type IsoDate, todayIn } from "@/lib/kernel/nights";
import type { CountryPack } from "@/lib/property/rules/country-pack";
import { packByCode, packOfCountry } from "@/lib/property/rules/pack-shelf";

/** Days a document is kept after departure where no country pack says so. */
const keepDaysWithoutPack = 30;

export type HouseRules = { readonly propertyId: string; readonly name: string; readonly timezone: string; readonly today: IsoDate; readonly pack: CountryPack | null; readonly keepDays: number;
  /** The house's own language, in which its papers are written. */
  readonly locale: Locale;
};

/** What a house must ask of its guests: the pack it has applied, else the one of its country. */
export async function houseRules(tx: TenantTx, propertyId: string): Promise<HouseRules> {
  const property = found(await findProperty(tx, propertyId), "The property");
  const pack = packByCode(property.countryPack) ?? packOfCountry(property.country) ?? null;
  return { propertyId, name: property.name, timezone: property.timezone, today: todayIn(property.timezone, nowMs()), pack, keepDays: pack?.identities.keepDays ?? keepDaysWithoutPack, locale: localeSchema.catch("fr").parse(property.sourceLocale) };
}
