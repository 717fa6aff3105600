/** The value of a cell, field by field: what differs goes out, in words the partner has for it. Pure. */
import { money } from "@/lib/kernel/money";
import { toIsoDate } from "@/lib/kernel/nights";
import type { AriCell } from "./channel-port";
import { type PartnerProfile, partnerProfiles, partners } from "./partners";

/** What a channel should show of a room (or of one further rate of it) on one night; amounts in minor units. */
export type CellValue = {
  readonly availability: number | null; readonly amount: number; readonly currency: string; readonly minStay: number; readonly maxStay: number | null;
  readonly stopSell: boolean; readonly closedToArrival: boolean; readonly closedToDeparture: boolean;
};
export type ValueField = keyof CellValue;
export const valueFields = ["availability", "amount", "currency", "minStay", "maxStay", "stopSell", "closedToArrival", "closedToDeparture"] as const satisfies readonly ValueField[];

/** A claimed cell: our room type, the partner's code of a further rate ("": the room itself, with its master rate) and night, the version that is being sent, the wanted value, and what the partner took before (null: nothing is known, or all of it goes again). */
export type ClaimedCell = {
  readonly roomTypeId: string;
  readonly rateCode: string;
  readonly night: string;
  readonly version: number;
  readonly inventoryCode: string;
  readonly desired: CellValue;
  readonly acknowledged?: Partial<CellValue> | null;
};

const restrictionFields = { minStay: ["minStayArrival", "minStayThrough"], maxStay: ["maxStay"], stopSell: ["stopSell"], closedToArrival: ["closedToArrival"], closedToDeparture: ["closedToDeparture"] } as const;

const hasWordFor = (profile: PartnerProfile, field: ValueField, rateCode: string): boolean => {
  if (!(field in restrictionFields)) return true;
  const kinds = restrictionFields[field as keyof typeof restrictionFields];
  const words = kinds.map((kind) => profile.restrictions[kind]);
  if (words.every((word) => word === "never")) return false;
  // Said for the room as a whole: its own cell carries it, a further rate cannot.
  return rateCode === "" || words.some((word) => word === "yes" || word === "unknown");
};

/** The fields of a cell that this partner can be told at all. */
export function expressibleFields(partner: string, rateCode: string): readonly ValueField[] {
  const known = partners.find((one) => one === partner);
  const profile = known && partnerProfiles[known];
  return valueFields.filter((field) => (field !== "availability" || rateCode === "") && (!profile || hasWordFor(profile, field, rateCode)));
}

/**
 * The fields to send: those in which the wanted value differs from what the partner took; all of them where nothing is known of
 * that, or where nothing differs (the same is asked for once more).
 */
export function fieldsToSend(cell: ClaimedCell, expressible: readonly ValueField[]): readonly ValueField[] {
  const { desired, acknowledged } = cell;
  const told = expressible.filter((field) => field !== "availability" || desired.availability !== null);
  if (!acknowledged) return told;
  const differing = told.filter((field) => acknowledged[field] !== desired[field]);
  if (differing.length === 0) return told;
  // A price is an amount and its currency.
  return told.filter((field) => differing.includes(field) || (field === "currency" && differing.includes("amount")) || (field === "amount" && differing.includes("currency")));
}

/** The cell in the partner port's words, with these fields only. */
export function toAriCell(cell: ClaimedCell, fields: readonly ValueField[] = valueFields): AriCell {
  const { desired } = cell;
  const has = new Set(fields);
  return {
    invCode: cell.inventoryCode, ...(cell.rateCode === "" ? {} : { rateCode: cell.rateCode }), date: toIsoDate(cell.night),
    ...(!has.has("availability") || desired.availability === null ? {} : { availability: desired.availability }),
    ...(has.has("amount") ? { price: money(desired.amount, desired.currency) } : {}),
    ...(has.has("minStay") ? { minStay: desired.minStay } : {}), ...(has.has("maxStay") ? { maxStay: desired.maxStay } : {}),
    ...(has.has("stopSell") ? { stopSell: desired.stopSell } : {}), ...(has.has("closedToArrival") ? { cta: desired.closedToArrival } : {}),
    ...(has.has("closedToDeparture") ? { ctd: desired.closedToDeparture } : {}),
  };
}

/** Our fields that a cell of the port carries. */
export function fieldsOf(cell: AriCell): ValueField[] {
  const fields: ValueField[] = [];
  if (cell.availability !== undefined) fields.push("availability");
  if (cell.price !== undefined) fields.push("amount", "currency");
  if (cell.minStay !== undefined) fields.push("minStay");
  if (cell.maxStay !== undefined) fields.push("maxStay");
  if (cell.stopSell !== undefined) fields.push("stopSell");
  if (cell.cta !== undefined) fields.push("closedToArrival");
  if (cell.ctd !== undefined) fields.push("closedToDeparture");
  return fields;
}
