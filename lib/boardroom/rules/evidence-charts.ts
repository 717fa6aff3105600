import { type Chart, isKnown, type Known, type Source } from "./evidence";

const numberIn = (row: Known, key: string): number | null => { const value = Number(row[key]); return key in row && row[key] !== null && Number.isFinite(value) ? value : null; };
const nightsIn = (data: Known): Known[] => (Array.isArray(data["nights"]) ? data["nights"].filter(isKnown).filter((row) => typeof row["night"] === "string") : []);
/** Longer than this, single nights are drawn by month. */
const mostNights = 62;
const fewest = 3;

type Sums = { readonly label: string; readonly available: number; readonly sold: number; readonly revenue: number };

function periods(nights: readonly Known[]): readonly Sums[] {
  const long = nights.length > mostNights;
  const groups = Map.groupBy(nights, (row) => (long ? String(row["night"]).slice(0, 7) : String(row["night"])));
  return [...groups].map(([label, rows]) => rows.reduce<Sums>((sum, row) => ({ label, available: sum.available + (numberIn(row, "available") ?? 0), sold: sum.sold + (numberIn(row, "sold") ?? 0), revenue: sum.revenue + (numberIn(row, "revenue") ?? 0) }), { label, available: 0, sold: 0, revenue: 0 }));
}

function ofPeriod(data: Known, source: Source | null): Chart[] {
  const sums = periods(nightsIn(data));
  if (sums.length < fewest) return [];
  const x = sums.map(({ label }) => label);
  const kind = x[0]?.length === 7 ? "bar" as const : "line" as const;
  const currency = typeof data["currency"] === "string" ? data["currency"] : undefined;
  return [
    { kind, title: "occupancy", unit: "percent", x, series: [{ key: "occupancy", points: sums.map(({ available, sold }) => (available === 0 ? null : Math.round((sold / available) * 1_000) / 10)) }], source },
    ...(currency ? [{ kind: "bar" as const, title: "revenue", unit: "money" as const, currency, x, series: [{ key: "revenue", points: sums.map(({ revenue }) => revenue) }], source }] : []),
  ];
}

function ofPace(data: Known, source: Source | null): Chart[] {
  const nights = nightsIn(data).slice(0, 200);
  if (nights.length < fewest) return [];
  return [{ kind: "line", title: "pace", unit: "count", x: nights.map((row) => String(row["night"])), series: [{ key: "now", points: nights.map((row) => numberIn(row, "rooms")) }, { key: "lastYear", points: nights.map((row) => numberIn(row, "lastYearRooms")) }], source }];
}

function ofProduction(data: Known, source: Source | null): Chart[] {
  const rows = Array.isArray(data["rows"]) ? data["rows"].filter(isKnown).filter((row) => (numberIn(row, "revenue") ?? 0) > 0).slice(0, 10) : [];
  const currency = typeof data["currency"] === "string" ? data["currency"] : undefined;
  if (rows.length < fewest || !currency) return [];
  const name = (row: Known): string => { const named = isKnown(row["name"]) ? Object.values(row["name"]).find((text) => typeof text === "string") : undefined; return String(row["label"] ?? named ?? row["key"] ?? "–").slice(0, 40); };
  return [{ kind: "bar", title: "production", unit: "money", currency, x: rows.map(name), series: [{ key: "revenue", points: rows.map((row) => numberIn(row, "revenue")) }], source }];
}

const rangeIn = (data: Known, key: string): Known | undefined => (isKnown(data[key]) ? data[key] : undefined);
/** What a month is expected to come to, from revenue to GOP: the middle of each range. */
function ofForecast(data: Known, source: Source | null): Chart[] {
  const currency = typeof data["currency"] === "string" ? data["currency"] : undefined;
  const bars = ["revenue", "departmental", "undistributed", "gop"].flatMap((key) => { const range = rangeIn(data, key); const value = range ? numberIn(range, "expected") ?? numberIn(range, "mid") : numberIn(data, key); return value === null ? [] : [{ key, value }]; });
  if (bars.length < fewest || !currency) return [];
  return [{ kind: "bar", title: "gop", unit: "money", currency, x: bars.map(({ key }) => key), series: [{ key: "expected", points: bars.map(({ value }) => value) }], source }];
}

const drawn: Readonly<Record<string, (data: Known, source: Source | null) => Chart[]>> = {
  "insights.get-period": ofPeriod, "insights.get-pace": ofPace, "insights.get-production": ofProduction, "boardroom.forecast-gop": ofForecast,
};
/** Every title and series there is, for their words. */
export const chartWords = { titles: ["occupancy", "revenue", "pace", "production", "gop"], series: ["occupancy", "revenue", "now", "lastYear", "expected"], places: ["revenue", "departmental", "undistributed", "gop"] } as const;

/** The drawings an answer can yield. */
export const chartsOf = (name: string, data: unknown, source: Source | null): Chart[] => (isKnown(data) && Object.hasOwn(drawn, name) ? (drawn[name]?.(data, source) ?? []) : []);

const trend = /(?<![\p{L}])(?:trend|trends|evolution|evolv\w*|curve|chart|graph|plot|over time|by month|month by month|by day|day by day|night by night|compare[ds]? to last year|against last year|pace|développement|évolution|évolue\w*|courbe|graphique|tendance|par mois|mois par mois|jour par jour|nuit par nuit|par jour|rythme|montée en charge|evolución|evoluci\w*|evoluciona\w*|curva|gráfic[oa]|tendencia|por mes|mes a mes|por día|día a día|noche a noche|ritmo)(?![\p{L}])/iu;
const trendArabic = /(?:تطور|منحنى|رسم|اتجاه|شهريا|شهريًا|كل شهر|يوما بيوم|وتيرة|مخطط)/u;
const aboutRevenue = /(?<![\p{L}])(?:revenue|turnover|income|sales|revenu|chiffre d.affaires|recettes|ingresos|facturación|ventas)|إيراد|دخل|مبيعات/iu;

/** Whether a question asks how something goes over time, so that a drawing answers it. */
export const asksForTrend = (question: string): boolean => trend.test(question.normalize("NFC")) || trendArabic.test(question);

/** The drawing that answers `question`, when one was asked for. */
export function chartFor(question: string, charts: readonly Chart[]): Chart | undefined {
  if (!asksForTrend(question)) return undefined;
  return (aboutRevenue.test(question) ? charts.find(({ unit }) => unit === "money") : undefined) ?? charts[0];
}
