import { z } from "zod";
import { bookStamp, type FoundPassage, type PassageScope } from "@/db/repos/passage-search";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { detectLocale } from "@/lib/ai/offline/language/detect";
import { type Meaning, meaningsOf } from "@/lib/ai/meaning/meaning";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { type Locale, locales } from "@/lib/kernel/locale";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type Audience, audienceSchema, audiences, readableBy } from "../rules/book";
import { confidenceOf } from "../rules/retrieval/confidence";
import { meaningLocale } from "../rules/retrieval/likeness";
import { rank, type Signals } from "../rules/retrieval/rank";
import { audienceOf, mayRead } from "./reader";
import { shelfFor } from "./shelf";

/** Nobody asks for more than their own: the lesser of what was asked for and what the asker may read. */
const admitted = (ctx: Context, asked: Audience | undefined): Audience => {
  const own = audienceOf(ctx);
  return asked !== undefined && audiences.indexOf(asked) < audiences.indexOf(own) ? asked : own;
};
/** For a guest's question a text that is kept to some roles is nobody's; else as its reader may. */
const readable = (ctx: Context, audience: Audience, row: FoundPassage): boolean => (audience === "guest" ? row.audience === "guest" && row.roles.length === 0 : mayRead(ctx, row));

type Found = { readonly locale: Locale; readonly rows: readonly { readonly row: FoundPassage; readonly score: number }[]; readonly confidence: number; readonly signals: Signals };

/** What English questions mean, read before the transaction begins; nobody waits long for it. */
const meant = new WeakMap<object, Meaning>();
const meaningWithinMs = 1_500;

async function search(tx: TenantTx, ctx: Context, scope: PassageScope, stamp: number, audience: Audience, question: string, asked: Locale, limit: number, meaning?: Meaning): Promise<Found> {
  const { rows, index, meaning: near } = await shelfFor(tx, scope, stamp, question, asked, meaning);
  const { ranked, signals } = rank(index, question, asked, near);
  const mine = ranked.flatMap(({ id, score }) => {
    const row = rows.get(id);
    return row && readable(ctx, audience, row) ? [{ row, score }] : [];
  });
  // A text of other roles stood before what this reader may see: how sure that ranking was says nothing of theirs.
  const confidence = mine[0] && mine[0].row.id === ranked[0]?.id ? confidenceOf(signals) : mine[0] ? Math.min(0.3, confidenceOf(signals)) : 0;
  return { locale: scope.locale as Locale, rows: mine.slice(0, limit), confidence, signals };
}

export const findPassages = defineQuery({
  name: "knowledge.find-passages",
  title: "What the house's book says to a question: passages in the order in which they are likely to answer, and how sure that is.",
  permission: "knowledge:read",
  input: z.strictObject({
    question: z.string().trim().min(1).max(2_000).describe("The question in the asker's own words, in English, French, Spanish or Arabic."),
    locale: localeSchema.optional().describe("The asker's language; found out when left out."),
    audience: audienceSchema.optional().describe("For whom the answer is; never more than the asker may read."),
    limit: z.number().int().min(1).max(20).default(5),
  }),
  async beforehand(ctx, input) {
    if ((input.locale ?? detectLocale(input.question, ctx.locale).locale) !== meaningLocale) return;
    const [meaning] = (await meaningsOf([input.question], { urgent: true, timeoutMs: meaningWithinMs })) ?? [];
    if (meaning) meant.set(input, meaning);
  },
  async run({ tx, ctx }, input) {
    const { question, locale, audience: wanted, limit } = input;
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const audience = admitted(ctx, wanted);
    const spoken = locale ?? detectLocale(question, ctx.locale).locale;
    const scopeOf = (language: Locale): PassageScope => ({ propertyId: property.id, audiences: readableBy(audience), locale: language, day: todayIn(property.timezone, nowMs()) });
    const stamp = await bookStamp(tx, property.id);
    const own = await search(tx, ctx, scopeOf(spoken), stamp, audience, question, spoken, limit, meant.get(input));
    // Where the book says nothing in the asker's language, what it says in another is shown to whoever must answer; it is never the answer itself.
    let best = own;
    if (own.confidence < 0.5) for (const other of locales) if (other !== spoken) {
      const elsewhere = await search(tx, ctx, scopeOf(other), stamp, audience, question, spoken, limit);
      if (elsewhere.confidence * 0.8 > best.confidence) best = { ...elsewhere, confidence: elsewhere.confidence * 0.8 };
    }
    return {
      locale: spoken, foundIn: best.locale, audience, byMeaning: best.signals.near !== null, confidence: Math.round(best.confidence * 1_000) / 1_000,
      passages: best.rows.map(({ row, score }) => ({
        passageId: row.id, sopVersionId: row.sopVersionId, documentId: row.documentId, locale: row.locale, domain: row.domain, audience: row.audience, risk: row.risk,
        anchor: row.anchor, heading: row.heading, page: row.page, text: row.text, score: Math.round(score * 1_000) / 1_000,
      })),
    };
  },
});

export type FoundInBook = Awaited<ReturnType<typeof findPassages.run>>;
