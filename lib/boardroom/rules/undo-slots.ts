import { cellsOf } from "@/lib/rates/rules/rate-runs";

type Known = Readonly<Record<string, unknown>>;
const isKnown = (value: unknown): value is Known => typeof value === "object" && value !== null && !Array.isArray(value);

/** What an inverse writes: `by` names the thing; every other member is a value of its own (`fields`), or all are one (`whole`). */
type Slots =
  | { readonly kind: "whole" | "fields"; readonly by: readonly string[] }
  /** A list of things, each named by members of its own. */
  | { readonly kind: "each"; readonly list: string; readonly by: readonly string[] }
  /** The members of an object are values of their own. */
  | { readonly kind: "members"; readonly of: string }
  /** The thing is the receipt's own subject. */
  | { readonly kind: "subject" };

const whole = (...by: string[]): Slots => ({ kind: "whole", by });
const fields = (...by: string[]): Slots => ({ kind: "fields", by });
const each = (list: string, ...by: string[]): Slots => ({ kind: "each", list, by });

/**
 * Inverses that put an earlier value back, and which value. Inverses that are not here lead from one state to another and judge by
 * themselves whether they still may (a cancelled stay cannot be checked out).
 */
export const slotsByInverse: Readonly<Record<string, Slots>> = {
  "boardroom.set-mandate": whole("director", "action"),
  "boardroom.set-quiet-hours": whole(),
  "tenancy.change-role": whole("userId"),
  "property.update-property": fields(),
  "property.set-night-audit": whole(),
  "property.set-display-currency": whole(),
  "property.restore-taxes": each("put", "id"),
  "rates.set-rates": each("cells", "ratePlanId", "night"),
  "rates.draft-cells": each("cells", "ratePlanId", "night"),
  "rates.set-limits": whole("ratePlanId"),
  "rates.set-season": whole("id"),
  "rates.set-cancellation-policy": whole("code", "validFrom"),
  "rates.set-deposit-policy": whole("code", "validFrom"),
  "rates.update-family": fields("id"),
  "rates.update-extra": fields("id"),
  "rates.update-promotion": fields("id"),
  "rates.archive-family": whole("id"),
  "rates.archive-plan": whole("ratePlanId"),
  "rates.archive-promotion": whole("id"),
  "reservations.restore-state": whole("id"),
  "reservations.set-company": whole("reservationId"),
  "reservations.set-occupants": whole("reservationId"),
  "reservations.set-details": fields("reservationId"),
  "reservations.update-company": fields("companyId"),
  "reservations.pin-note": whole("noteId"),
  "inventory.restore-seats": each("stays", "reservationRoomId"),
  "inventory.set-parts": whole("roomTypeId"),
  "inventory.set-unit-condition": whole("unitId"),
  "inventory.change-block": whole("blockId"),
  "inventory.lock-unit": whole("reservationRoomId"),
  "guests.restore-guest": { kind: "subject" },
  "guests.set-consent": whole("id", "purpose"),
  "guests.set-do-not-contact": whole("id"),
  "folios.set-routes": whole("folioId"),
  "payments.set-exchange-rate": whole("base", "quote", "validFrom"),
  "channels.set-partner-settings": whole("connectionId"),
  "channels.map-room": whole("connectionId", "inventoryCode"),
  "channels.map-rate": whole("connectionId", "inventoryCode", "rateCode"),
  "channels.set-keep-back": whole("connectionId", "roomTypeId"),
  "channels.set-commission": whole("connectionId", "channelCode"),
  "onboarding.set-listing-facts": { kind: "members", of: "facts" },
  "onboarding.describe-photo": whole("photoId"),
  "pms.map-object": whole("connectionId", "kind", "externalId"),
  "pms.settle-conflict": whole("conflictId"),
  "costs.set-cost": whole("code", "validFrom"),
  "costs.mark-expense": whole("expenseId"),
};

/** Prices are kept as runs of nights; every other list as it is. */
const eachOf = (command: string, list: readonly Known[]): readonly Known[] => (command === "rates.set-rates" ? cellsOf(list) : list);
const named = (input: Known, by: readonly string[]): string => JSON.stringify(by.map((name) => input[name] ?? null));

/** The values an inverse would write over, as names that can be compared; empty where it leads from one state to another. */
export function slotsOf(inverse: { readonly command: string; readonly input: unknown } | null, subjectId: string | null): string[] {
  const rule = inverse ? slotsByInverse[inverse.command] : undefined;
  if (!inverse || !rule || !isKnown(inverse.input)) return [];
  const { input } = inverse;
  switch (rule.kind) {
    case "whole": return [named(input, rule.by)];
    case "fields": return Object.keys(input).filter((name) => !rule.by.includes(name) && input[name] !== undefined).map((name) => `${named(input, rule.by)}.${name}`);
    case "members": { const inner = input[rule.of]; return isKnown(inner) ? Object.keys(inner) : []; }
    case "each": { const list = input[rule.list]; return Array.isArray(list) ? eachOf(inverse.command, list.filter(isKnown)).map((item) => named(item, rule.by)) : []; }
    case "subject": return subjectId === null ? [] : [subjectId];
  }
}

export type Act = { readonly id: string; readonly undoOf: string | null; readonly slots: readonly string[] };
export type Later = { /** In force and in the way, newest first. */ readonly inTheWay: readonly string[]; /** Later acts on the same values that have all been taken back. */ readonly settled: boolean };

/**
 * Which of the later acts stand in the way of putting `slots` back. An act that was taken back is out of the way, and so is what took
 * it back; one whose undo was itself taken back is in force again. `later` in the order of time, undos of undos included.
 */
export function actsInTheWay(slots: readonly string[], later: readonly Act[]): Later {
  const undoneBy = new Map(later.flatMap((act) => (act.undoOf === null ? [] : [[act.undoOf, act.id] as const])));
  const known = new Set(later.map(({ id }) => id));
  const inForce = (id: string): boolean => {
    const undo = undoneBy.get(id);
    return undo === undefined || !inForce(undo);
  };
  const wanted = new Set(slots);
  const touching = later.filter((act) => act.slots.some((slot) => wanted.has(slot)));
  // An undo of an act that is later too only brings back what that act had found.
  const inTheWay = touching.filter((act) => inForce(act.id) && !(act.undoOf !== null && known.has(act.undoOf))).map(({ id }) => id).toReversed();
  return { inTheWay, settled: touching.length > 0 && inTheWay.length === 0 };
}
