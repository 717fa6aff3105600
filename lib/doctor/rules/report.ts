/** A diagnosis as it is kept: codes, figures and dates only, so that it can be read in every language and names nobody. */
import { z } from "zod";
import { locales } from "@/lib/kernel/locale";
import { isoDate } from "@/lib/kernel/nights";
import { askedNights, type DoctorCase, leftFor } from "./case";
import { causes, type Evidence, placeOf, questions, type Risk, tree } from "./causes";
import type { Diagnosis, Weighed } from "./diagnose";
import { fixCommands, fixOf, hasLetter, placeFor, places } from "./fixes";
import { seen } from "./inputs";

const cause = z.enum(causes as [(typeof causes)[number], ...(typeof causes)[number][]]);
const evidence = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
const risk = z.enum(["none", "low", "medium", "high"]);
const finding = z.object({
  cause, stage: z.enum(["connection", "mapping", "house", "sync", "bookings", "channel"]), verdict: z.enum(["found", "suspected", "ruled_out", "unknown"]),
  confidence: z.number(), weight: z.number(), nights: z.array(z.string()), evidence: z.array(evidence),
  mover: z.enum(["house", "manager", "channel", "nobody"]), risk,
  fix: z.object({ command: z.enum(fixCommands), input: z.record(z.string(), z.unknown()), undoable: z.boolean() }).nullable(),
  place: z.enum(places), letter: z.boolean(),
});
const nightRow = z.object({
  night: z.string(), left: z.number().nullable(), wanted: z.number().nullable(), taken: z.number().nullable(), shown: z.number().nullable(), amount: z.number().nullable(), state: z.string().nullable(),
});

export const keptReport = z.object({
  version: z.literal(1), at: z.iso.datetime({ offset: true }), question: z.enum(questions), seen, channel: z.string().nullable(), from: isoDate, to: isoDate, currency: z.string(),
  room: z.partialRecord(z.enum(locales), z.string()), connection: z.object({ id: z.string(), partner: z.string(), name: z.string() }).nullable(),
  root: cause.nullable(), findings: z.array(finding), nights: z.array(nightRow),
  /** What was asked of nobody yet, or cannot be read: codes of `doctor.open`. */
  open: z.array(z.string()), sure: z.number(),
});
export type Report = z.infer<typeof keptReport>;
export type Finding = Report["findings"][number];

/** Stands for the room asked about. */
export const theRoom = "@room";

/** Nights listed in the appendix. */
const listed = 31;

function openQuestions(of: DoctorCase, { root, findings }: Diagnosis): string[] {
  const open: string[] = [];
  if (of.connection?.kind === "manager" && (of.question === "too_many_left" || of.question === "booking_missing")) {
    if (of.seen.madeIn === undefined) open.push("made_where");
    if (of.seen.allocation === undefined && of.connection.allocation === null) open.push("allocation");
    if (of.seen.lastImport === undefined) open.push("last_import");
  }
  if (of.seen.left === undefined && (of.question === "too_many_left" || of.question === "too_few_left")) open.push("seen_left");
  if (of.seen.amount === undefined && of.question === "wrong_price") open.push("seen_amount");
  if (of.seen.reference === undefined && of.question === "booking_missing") open.push("reference");
  if (findings.some((one) => one.cause === "unproven" && one.verdict === "unknown")) open.push(of.connection?.readable ? "not_read_yet" : "cannot_be_read");
  if (root === null && of.question === "not_sold") open.push("extranet");
  return open;
}

/** The room asked about is named in the reader's language when the report is read. */
const withoutLanguage = (of: DoctorCase, { code, params }: Evidence) => ({ code, params: { ...params, ...(params["room"] === of.room.name ? { room: theRoom } : {}) } });

const riskOf = (of: Weighed, fixed: boolean): Risk => (fixed && tree[of.cause].risk === "none" ? "low" : tree[of.cause].risk);

export function reportOf(of: DoctorCase, diagnosis: Diagnosis): Report {
  const { root, findings } = diagnosis;
  const certainty = root ? root.confidence : 0;
  return {
    version: 1, at: of.at, question: of.question, seen: of.seen, channel: of.channel?.name ?? null, from: of.from as Report["from"], to: of.to as Report["to"], currency: of.currency, room: of.room.names,
    connection: of.connection ? { id: of.connection.id, partner: of.connection.partner, name: of.connection.name } : null,
    root: root?.cause ?? null, sure: certainty,
    findings: findings.map((one): Finding => {
      const fix = fixOf(of, one);
      return {
        cause: one.cause, stage: tree[one.cause].stage, verdict: one.verdict, confidence: one.confidence, weight: one.weight, nights: [...one.nights], evidence: one.evidence.map((row) => withoutLanguage(of, row)),
        mover: tree[one.cause].mover, risk: riskOf(one, fix !== null), fix: fix ? { ...fix, input: { ...fix.input } } : null, place: placeFor(one.cause), letter: hasLetter(one.cause) && one.verdict !== "ruled_out",
      };
    }),
    nights: askedNights(of).slice(0, listed).map(({ night, ledger, rate, cell }) => ({
      night, left: ledger ? leftFor(ledger, of.mapping) : null, wanted: cell?.desired.availability ?? null, taken: cell?.acknowledged?.availability ?? null, shown: cell?.observed?.availability ?? null, amount: rate?.amount ?? null, state: cell?.state ?? null,
    })),
    open: openQuestions(of, diagnosis),
  };
}

/** Found or suspected causes that bear on the question, the heaviest first; the answer is the first of them when there is one. */
export const positive = (report: Report): readonly Finding[] => report.findings.filter(({ verdict, weight }) => (verdict === "found" || verdict === "suspected") && weight > 0);
export const rootOf = (report: Report): Finding | null => (report.root === null ? null : (positive(report).find((one) => one.cause === report.root) ?? null));
export const inTreeOrder = (findings: readonly Finding[]): Finding[] => [...findings].sort((a, b) => placeOf(a.cause) - placeOf(b.cause));
