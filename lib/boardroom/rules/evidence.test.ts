import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locales, writingOf } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { evidenceSchema } from "./evidence";
import { asksForTrend, chartFor, chartsOf } from "./evidence-charts";
import { linkFigures } from "./figure-links";
import { gatherEvidence } from "./gather-evidence";

const base = { id: "c1", tool: "get_performance", status: "done", at: Date.UTC(2026, 10, 20), ms: 12 };
const nights = Array.from({ length: 31 }, (_, at) => ({ night: `2026-12-${String(at + 1).padStart(2, "0")}`, available: 10, sold: at % 10, blocked: 0, revenue: 100_000 * (at % 10) }));
const period = { from: "2026-12-01", to: "2026-12-31", currency: "MAD", total: { nights: 31, available: 310, sold: 139, revenue: 13_900_000, occupancyBp: 4_484, adr: 100_000, revpar: 44_839, blocked: 0 }, nights };
const known = gatherEvidence({ ...base, name: "insights.get-period", input: { from: "2026-12-01", to: "2026-12-31" }, data: period });

describe("how an answer is known", () => {
  it("names the question's days, its rows, its figures and the page they stand on; never an id", () => {
    expect(evidenceSchema.parse(known)).toEqual(known);
    expect(known).toMatchObject({ rows: 31, asked: [{ kind: "range", from: "2026-12-01", to: "2026-12-31" }], source: { kind: "pace", path: "/reports/pace?from=2026-12-01&to=2026-12-31" } });
    expect(known.figures.slice(0, 7).map(({ label }) => label)).toEqual(expect.arrayContaining(["occupancy", "adr", "revenue"]));
    const chosen = gatherEvidence({ ...base, name: "rates.list-rates", input: { from: "2026-12-01", to: "2026-12-02", roomTypeIds: ["0198f6a2-0000-7000-8000-000000000001"] }, data: { plans: [] } });
    expect(chosen.asked).toContainEqual({ kind: "chosen", count: 1 });
    expect(JSON.stringify(chosen.asked)).not.toContain("0198f6a2");
  });
  it("links each figure to its page as every language writes it, and leaves the rest of the text alone", () => {
    for (const locale of locales) {
      const tag = writingOf(locale);
      const text = `2026: ${formatMoney({ amount: 13_900_000, currency: "MAD" }, tag)} · 44,8 % · 12 % · ADR ${formatMoney({ amount: 100_000, currency: "MAD" }, tag)}`;
      const linked = linkFigures(text, [known]);
      expect(linked.map((stretch) => stretch.text).join("")).toBe(text);
      expect(linked.filter(({ path }) => path).map((stretch) => stretch.text.replace(/\D/g, ""))).toEqual(["139000", "448", "1000"]);
    }
  });
  it("takes no day, year or time for a figure", () => {
    const days = gatherEvidence({ ...base, name: "insights.get-pickup", input: {}, data: { currency: "MAD", booked: 27, cancelled: 30, bookedNights: 12 } });
    expect(linkFigures("27–30 December 2026: 27 bookings at 12:30, 30 cancelled", [days]).flatMap(({ path, text }) => (path ? [text] : []))).toEqual(["27", "30"]);
    expect(linkFigures("27/30 rooms on 27/30/2026", [days]).flatMap(({ path, text }) => (path ? [text] : []))).toEqual(["27", "30"]);
    expect(linkFigures("du 27 au 30 décembre", [days]).some(({ path }) => path)).toBe(true);
  });
  it("leads from a reservation's number to the reservation", () => {
    const found = gatherEvidence({ ...base, name: "reservations.find-reservations", input: { text: "VT-ABC234" }, data: { reservations: [{ id: "0198f6a2-0000-7000-8000-000000000001", number: "VT-ABC234", arrival: "2026-12-01", total: { amount: 120_000, currency: "MAD" } }] } });
    expect(linkFigures("VT-ABC234, 1,200.00 MAD", [found])).toEqual([
      { text: "VT-ABC234", path: "/reservations/0198f6a2-0000-7000-8000-000000000001", evidence: "c1" }, { text: ", " }, { text: "1,200.00", path: "/reservations?text=VT-ABC234", evidence: "c1" }, { text: " MAD" },
    ]);
  });
  it("puts together what it took apart, whatever the text", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("44,8 %", "1 000", "MAD", "27–30 déc.", "VT-ABC234"))).map((parts) => parts.join(" ")), (text) => linkFigures(text, [known]).map((stretch) => stretch.text).join("") === text), { numRuns: 50 });
    fc.assert(fc.property(fc.anything(), (data) => evidenceSchema.safeParse(gatherEvidence({ ...base, name: "insights.get-today", input: data, data })).success), { numRuns: 60 });
  });
  it("says nothing of figures of what was refused", () => {
    expect(gatherEvidence({ ...base, name: "rates.adjust-rates", status: "refused", input: { percent: 15 }, data: null })).toMatchObject({ figures: [], charts: [], asked: [{ kind: "percent", value: 15 }] });
  });
});

describe("a drawing inside an answer", () => {
  it("shows nights one by one, longer stretches by month", () => {
    const [occupancy, revenue] = chartsOf("insights.get-period", period, null);
    expect(occupancy).toMatchObject({ kind: "line", unit: "percent" });
    expect(occupancy?.series[0]?.points.slice(0, 3)).toEqual([0, 10, 20]);
    expect(revenue).toMatchObject({ kind: "bar", unit: "money", currency: "MAD" });
    const year = Array.from({ length: 365 }, (_, at) => ({ night: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10), available: 10, sold: 5, revenue: 1_000 }));
    expect(chartsOf("insights.get-period", { currency: "MAD", nights: year }, null)[0]).toMatchObject({ kind: "bar", x: expect.arrayContaining(["2026-01", "2026-12"]), series: [{ points: Array.from({ length: 12 }, () => 50) }] });
    expect(chartsOf("insights.get-period", { nights: nights.slice(0, 2) }, null)).toEqual([]);
  });
  it("comes where a course of things was asked for, in each language", () => {
    for (const asked of ["How does occupancy develop? Show the trend", "Revenue by month this year", "L'évolution du taux d'occupation", "le revenu par mois", "La evolución de la ocupación", "ingresos por mes", "ما تطور الإشغال؟"]) expect(asksForTrend(asked), asked).toBe(true);
    for (const asked of ["What is our occupancy for December?", "Qui arrive demain ?", "¿Quién llega hoy?", "من يصل اليوم؟"]) expect(asksForTrend(asked), asked).toBe(false);
    const charts = chartsOf("insights.get-period", period, null);
    expect(chartFor("revenue by month", charts)?.title).toBe("revenue");
    expect(chartFor("the trend of occupancy", charts)?.title).toBe("occupancy");
    expect(chartFor("occupancy", charts)).toBeUndefined();
  });
});
