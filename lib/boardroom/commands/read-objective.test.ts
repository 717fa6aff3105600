import { expect, test } from "vitest";
import type { Locale } from "@/lib/kernel/locale";
import { toIsoDate } from "@/lib/kernel/nights";
import { readObjective } from "./read-objective";

const house = (locale: Locale) => ({ today: toIsoDate("2026-11-20"), locale, currency: "MAD" });
const said = (locale: Locale, text: string) => readObjective(text, house(locale));
const may = { from: "2027-05-01", to: "2027-05-31" };
const november = { from: "2026-11-01", to: "2026-11-30" };
const december = { from: "2026-12-01", to: "2026-12-31" };

test.each([
  ["en", "prioritise occupancy this month", "occupancy", null, november],
  ["en", "Raise May GOP 5 %, keep the score ≥ 9.2", "gop", { kind: "change", value: 500, in: "bp" }, may],
  ["en", "Occupancy of at least 70 % in December", "occupancy", { kind: "at_least", value: 7_000 }, december],
  ["en", "bring the commissions under 40 000 MAD in December", "commission_cost", { kind: "at_most", value: 4_000_000 }, december],
  ["en", "raise the occupancy by 5 points in December", "occupancy", { kind: "change", value: 500, in: "unit" }, december],
  ["en", "raise room revenue by 20 000 MAD in December", "room_revenue", { kind: "change", value: 2_000_000, in: "unit" }, december],
  ["en", "reduce cancellations to 8 % in December", "cancellation_rate", { kind: "at_most", value: 800 }, december],
  ["fr", "augmente le GOP de mai de 5 %, garde la note au-dessus de 9,2", "gop", { kind: "change", value: 500, in: "bp" }, may],
  ["fr", "priorité à l’occupation ce mois-ci", "occupancy", null, november],
  ["fr", "une occupation d’au moins 70 % en décembre, sans descendre le prix moyen sous 1 800 MAD", "occupancy", { kind: "at_least", value: 7_000 }, december],
  ["fr", "augmentez la part des ventes directes à 40 % en décembre", "direct_share", { kind: "at_least", value: 4_000 }, december],
  ["es", "sube el GOP de mayo un 5 %, mantén la nota por encima de 9,2", "gop", { kind: "change", value: 500, in: "bp" }, may],
  ["es", "prioriza la ocupación este mes", "occupancy", null, november],
  ["es", "reduce las comisiones un 10 % en diciembre", "commission_cost", { kind: "change", value: -1_000, in: "bp" }, december],
  ["ar", "ارفع الربح في مايو بنسبة 5٪ مع الحفاظ على التقييم فوق 9.2", "gop", { kind: "change", value: 500, in: "bp" }, may],
  ["ar", "أعط الأولوية للإشغال هذا الشهر", "occupancy", null, november],
] as const)("%s: %s", (locale, text, metric, target, window) => {
  const wanted = said(locale, text);
  expect([wanted.metric, wanted.target, wanted.window, wanted.missing]).toEqual([metric, target, window, null]);
});

test.each([
  ["en", "Raise May GOP 5 %, keep the score ≥ 9.2", [{ metric: "review_score", kind: "at_least", value: 92 }]],
  ["fr", "augmente le GOP de mai de 5 %, garde la note au-dessus de 9,2", [{ metric: "review_score", kind: "at_least", value: 92 }]],
  ["es", "sube el GOP de mayo un 5 %, mantén la nota por encima de 9,2", [{ metric: "review_score", kind: "at_least", value: 92 }]],
  ["ar", "ارفع الربح في مايو بنسبة 5٪ مع الحفاظ على التقييم فوق 9.2", [{ metric: "review_score", kind: "at_least", value: 92 }]],
  ["fr", "une occupation d’au moins 70 % en décembre, sans descendre le prix moyen sous 1 800 MAD", [{ metric: "adr", kind: "at_least", value: 180_000 }]],
  ["en", "fill the house in December without hurting the average rate", [{ metric: "adr", kind: "at_least", value: null }]],
  ["en", "raise the ADR to 2 000 MAD in December and keep occupancy at least 60 %", [{ metric: "occupancy", kind: "at_least", value: 6_000 }]],
] as const)("what must hold, %s: %s", (locale, text, constraints) => {
  expect(said(locale, text).constraints).toEqual(constraints);
});

test.each([
  ["en", "make it better next month", "metric"],
  ["fr", "augmente le GOP de 5 %", "window"],
  ["es", "sube la ocupación en diciembre", "figure"],
  ["en", "raise December revenue by 1000 EUR", "currency"],
] as const)("asks one thing, %s: %s", (locale, text, missing) => {
  expect(said(locale, text).missing).toBe(missing);
});
