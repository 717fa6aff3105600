import { basisPointsOf } from "@/lib/kernel/money";
import type { I18nText } from "@/lib/kernel/locale";
import { countNights, type IsoDate, toIsoDate, weekday } from "@/lib/kernel/nights";
import type { QuotedLine } from "./quoted-line";

export const promotionKinds = ["percent", "amount_per_night", "amount_per_stay", "free_nights"] as const;
export type PromotionKind = (typeof promotionKinds)[number];

export type PromotionConditions = {
  readonly stayFrom?: string | undefined; readonly stayTo?: string | undefined; readonly bookFrom?: string | undefined; readonly bookTo?: string | undefined;
  readonly minNights?: number | undefined; readonly maxNights?: number | undefined; readonly minAdvanceDays?: number | undefined; readonly maxAdvanceDays?: number | undefined;
  readonly weekdays?: readonly number[] | undefined; readonly familyIds?: readonly string[] | undefined; readonly roomTypeIds?: readonly string[] | undefined; readonly soldOn?: readonly string[] | undefined;
};

/** A reduction. `value`: basis points, minor units, or nights paid of every `every` nights (7 and 6: the seventh is free). */
export type PromotionRule = {
  readonly id: string;
  /** Null: it applies by itself. */
  readonly code: string | null;
  readonly name: I18nText;
  readonly kind: PromotionKind;
  readonly value: number;
  readonly every: number | null;
  readonly conditions: PromotionConditions;
  readonly combinable: boolean;
  readonly active: boolean;
  readonly maxUses: number | null;
  readonly uses: number;
};

export const promotionRefusals = ["unknown", "inactive", "used_up", "sold_on", "book_window", "stay_window", "min_nights", "max_nights", "advance_window", "weekdays", "rate", "room_type", "better_offer"] as const;
export type PromotionRefusal = (typeof promotionRefusals)[number];

/** One room as promotions see it. Nights in order, amounts in minor units. */
export type PromotedRoom = { readonly roomId: string; readonly familyId?: string | undefined; readonly roomTypeId?: string | undefined; readonly nights: readonly { readonly night: string; readonly amount: number }[] };
export type PromotionAsk = { readonly arrival: string; readonly departure: string; readonly bookedOn: string; readonly soldOn: string };

const covers = (list: readonly string[] | undefined, value: string | undefined) => list === undefined || list.length === 0 || (value !== undefined && list.includes(value));
const isCovered = (conditions: PromotionConditions, night: string) => (conditions.stayFrom === undefined || night >= conditions.stayFrom) && (conditions.stayTo === undefined || night <= conditions.stayTo);
const onWeekday = (conditions: PromotionConditions, night: string) => !conditions.weekdays?.length || conditions.weekdays.includes(weekday(toIsoDate(night)));
const roomsOf = (rule: PromotionRule, rooms: readonly PromotedRoom[]) => rooms.filter((room) => covers(rule.conditions.familyIds, room.familyId) && covers(rule.conditions.roomTypeIds, room.roomTypeId));
const nightsOf = (rule: PromotionRule, room: PromotedRoom) => room.nights.filter(({ night }) => isCovered(rule.conditions, night) && onWeekday(rule.conditions, night));

/** The first condition a promotion's terms put in the way of these rooms, or null where it applies. */
export function whyNotPromoted(rule: PromotionRule, rooms: readonly PromotedRoom[], ask: PromotionAsk): PromotionRefusal | null {
  const { conditions } = rule;
  const length = countNights(ask.arrival as IsoDate, ask.departure as IsoDate);
  const advance = countNights(ask.bookedOn as IsoDate, ask.arrival as IsoDate);
  const outside = (value: number, min: number | undefined, max: number | undefined) => (min !== undefined && value < min) || (max !== undefined && value > max);
  if (!rule.active) return "inactive";
  if (rule.maxUses !== null && rule.uses >= rule.maxUses) return "used_up";
  if (!covers(conditions.soldOn, ask.soldOn)) return "sold_on";
  if ((conditions.bookFrom !== undefined && ask.bookedOn < conditions.bookFrom) || (conditions.bookTo !== undefined && ask.bookedOn > conditions.bookTo)) return "book_window";
  if (outside(advance, conditions.minAdvanceDays, conditions.maxAdvanceDays)) return "advance_window";
  if (conditions.minNights !== undefined && length < conditions.minNights) return "min_nights";
  if (conditions.maxNights !== undefined && length > conditions.maxNights) return "max_nights";
  if (!rooms.some((room) => covers(conditions.roomTypeIds, room.roomTypeId))) return "room_type";
  const mine = roomsOf(rule, rooms);
  if (mine.length === 0) return "rate";
  if (!mine.some((room) => room.nights.some(({ night }) => isCovered(conditions, night)))) return "stay_window";
  if (!mine.some((room) => nightsOf(rule, room).length > 0)) return "weekdays";
  if (rule.kind === "free_nights" && !mine.some((room) => nightsOf(rule, room).length >= (rule.every ?? Number.POSITIVE_INFINITY))) return "min_nights";
  return null;
}

/** `amount` spread over shares in proportion to their weights: whole minor units that add up exactly, none above its weight. */
export function spread(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const wanted = Math.min(amount, total);
  if (total === 0) return weights.map(() => 0);
  let given = 0;
  let passed = 0;
  return weights.map((weight) => {
    passed += weight;
    const upTo = Number((BigInt(wanted) * BigInt(passed)) / BigInt(total));
    const share = upTo - given;
    given = upTo;
    return share;
  });
}

/** What a rule takes off each of its nights, never more than is left of it. */
function reductions(rule: PromotionRule, left: readonly number[]): number[] {
  switch (rule.kind) {
    case "percent":
      return left.map((amount) => Math.min(amount, basisPointsOf(amount, rule.value)));
    case "amount_per_night":
      return left.map((amount) => Math.min(amount, rule.value));
    case "amount_per_stay":
      return spread(rule.value, left);
    case "free_nights": {
      const every = rule.every ?? 0;
      const free = every > 0 ? Math.floor(left.length / every) * Math.max(0, every - rule.value) : 0;
      // The cheapest nights are the free ones; of equal ones the later.
      const cheapest = new Set(left.map((amount, index) => ({ amount, index })).sort((a, b) => a.amount - b.amount || b.index - a.index).slice(0, free).map(({ index }) => index));
      return left.map((amount, index) => (cheapest.has(index) ? amount : 0));
    }
  }
}

/** Free nights first, then percentages, then amounts: an amount off comes off what is really paid. */
const order: readonly PromotionKind[] = ["free_nights", "percent", "amount_per_night", "amount_per_stay"];

function apply(rules: readonly PromotionRule[], rooms: readonly PromotedRoom[]): QuotedLine[] {
  const left = new Map<string, number>(rooms.flatMap((room) => room.nights.map(({ night, amount }) => [`${room.roomId} ${night}`, amount] as const)));
  return rules.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.id < b.id ? -1 : 1)).flatMap((rule) =>
    roomsOf(rule, rooms).flatMap((room) => {
      const nights = nightsOf(rule, room);
      const off = reductions(rule, nights.map(({ night }) => left.get(`${room.roomId} ${night}`) ?? 0));
      return nights.flatMap(({ night }, index): QuotedLine[] => {
        const amount = off[index] ?? 0;
        if (amount <= 0) return [];
        const key = `${room.roomId} ${night}`;
        left.set(key, (left.get(key) ?? 0) - amount);
        return [{ kind: "promotion", code: rule.code ?? rule.id, name: rule.name, amount: -amount, included: false, night, roomId: room.roomId, taxClass: "accommodation", promotionId: rule.id }];
      });
    }));
}

const worth = (lines: readonly QuotedLine[]) => -lines.reduce((sum, line) => sum + line.amount, 0);

/**
 * The reductions a booking gets, as negative lines by room and night, never below zero: either all combinable promotions
 * together or the best single one, whichever takes off more; `code` is the one the guest typed, and of equal ones wins.
 * `refusal` says why a typed code gave nothing.
 */
export function promotionLines(promotions: readonly PromotionRule[], rooms: readonly PromotedRoom[], ask: PromotionAsk, code?: string | null): { readonly lines: QuotedLine[]; readonly refusal: PromotionRefusal | null } {
  const typed = code?.trim().toLowerCase() || null;
  const own = typed === null ? undefined : promotions.find((rule) => rule.code?.toLowerCase() === typed);
  const candidates = promotions.filter((rule) => (rule.code === null || rule === own) && whyNotPromoted(rule, rooms, ask) === null);
  const choices = [candidates.filter((rule) => rule.combinable), ...candidates.filter((rule) => !rule.combinable).map((rule) => [rule])].filter((choice) => choice.length > 0);
  const priced = choices.map((rules) => ({ rules, lines: apply(rules, rooms) }));
  const has = (choice: { readonly rules: readonly PromotionRule[] }) => (own && choice.rules.includes(own) ? 1 : 0);
  const best = priced.toSorted((a, b) => worth(b.lines) - worth(a.lines) || has(b) - has(a))[0];
  if (typed === null) return { lines: best?.lines ?? [], refusal: null };
  if (!own) return { lines: best?.lines ?? [], refusal: "unknown" };
  const why = whyNotPromoted(own, rooms, ask);
  return { lines: best?.lines ?? [], refusal: why ?? (best && has(best) === 0 ? "better_offer" : null) };
}
