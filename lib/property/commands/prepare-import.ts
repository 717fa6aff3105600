import type { z } from "zod";
import type { TenantTx } from "@/db/tenant";
import { houseHost } from "@/lib/auth/root-host";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import type { Locale } from "@/lib/kernel/locale";
import { todayIn } from "@/lib/kernel/nights";
import type { Context } from "@/lib/runtime/context";
import { type Change, countActions, type NightCounts, planChanges } from "../rules/plan-changes";
import { findGaps, type Gap } from "../rules/gaps";
import { gapText } from "../rules/gap-texts";
import { houseFacts } from "../rules/house-facts";
import type { importPackageInput } from "../rules/inputs";
import { type WantedHouse, wantedHouse } from "../rules/wanted-house";
import { type LoadedHouse, loadHouse } from "./load-house";
import { readPackage } from "./read-package";
import { unpackZip } from "./unpack-zip";

type Input = z.output<typeof importPackageInput>;

/** A gap in the reader's words. */
export type ToldGap = Gap & { readonly what: string; readonly next: string };
export const tellGaps = (gaps: readonly Gap[], locale: Locale): ToldGap[] => gaps.map((gap) => ({ ...gap, ...gapText(gap, locale) }));

export type ImportReport = { readonly slug: string; readonly counts: NightCounts; readonly changes: readonly Change[]; readonly gaps: readonly ToldGap[] };
export type PreparedImport = { readonly wanted: WantedHouse; readonly present: LoadedHouse; readonly report: ImportReport };

/** Reads the package, compares it with the house, and says what would change and what is missing. Writes nothing. */
export async function prepareImport(tx: TenantTx, ctx: Context, input: Input): Promise<PreparedImport> {
  const source = readPackage(input.files ?? unpackZip(Buffer.from(input.zip ?? "", "base64")));
  const wanted = wantedHouse(source, todayIn(source.property.timezone, nowMs()), [houseHost(source.property.slug)]);
  const present = await loadHouse(tx, wanted.property.slug, wanted.calendar);
  if (ctx.propertyId !== null && ctx.propertyId !== present.id) {
    throw new DomainError("other_property", "This package describes another property than the one it was sent to.", { status: 422, fields: [{ path: "property.yaml#slug", message: `"${wanted.property.slug}" is not this property.` }] });
  }
  const changes = planChanges(wanted, present, input.prices);
  const gaps = findGaps(houseFacts(present, wanted, new Set()));
  return { wanted, present, report: { slug: wanted.property.slug, counts: countActions(changes), changes, gaps: tellGaps(gaps, ctx.locale) } };
}
