import { createTranslator } from "next-intl";
import { type Filled, fillArguments, firstMissing, type Values } from "@/lib/ai/offline/arguments";
import type { ConversationEvent } from "@/lib/ai/offline/conversation";
import { read, type World } from "@/lib/ai/offline/reading/read";
import { courtesyOf } from "@/lib/ai/offline/small-talk";
import { askFor, speakResult } from "@/lib/ai/offline/speak";
import type { AiTool } from "@/lib/ai/tool";
import { categoryIn } from "@/lib/boardroom/rules/invoice-category";
import type { Invoice } from "@/lib/boardroom/rules/invoice";
import type { Locale } from "@/lib/kernel/locale";
import { writingOf } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { formatMoney } from "@/lib/kernel/money";
import { formatDate, tryIsoDate } from "@/lib/kernel/nights";
import type { GivenFile } from "./given-files";

export type FilePlan = { readonly kind: "say"; readonly text: string } | { readonly kind: "call"; readonly tool: string; readonly input: Values };
type Turn = { readonly text: string; readonly files: readonly GivenFile[]; readonly after: readonly ConversationEvent[] };
type Billed = { readonly file: GivenFile; readonly invoice: Invoice; readonly text: string };

const wish = /(?<![\p{L}])(?:record|enter|book|add|write\s+(?:it|this)?\s*down|note|register|post|enregistr\p{L}*|inscri\p{L}*|saisi\p{L}*|note[rz]?|ajout\p{L}*|comptabilis\p{L}*|registr\p{L}*|regístr\p{L}*|anot\p{L}*|anót\p{L}*|apunt\p{L}*|apúnt\p{L}*|añad\p{L}*|contabili\p{L}*)(?![\p{L}])|سجل|سجّل|أضف|قيّد|دوّن/iu;
const about = /(?<![\p{L}])(?:it|this|that|invoice|bill|expense|la|le|cette|ça|cela|facture|dépense|esto|esta|factura|gasto)(?![\p{L}])|regístral|anótal|apúntal|enregistre-|فاتورة|مصروف|ها/iu;
/** How many turns back a file is still meant by "record it". */
const remembered = 3;

const translator = (locale: Locale) => {
  const say = createTranslator({ locale, messages: loadMessages(locale) });
  return (key: string, values: Readonly<Record<string, string | number>> = {}) => say(`conversation.says.${key}` as never, values as never) as string;
};

const billIn = (files: readonly GivenFile[]): Billed | undefined => files.flatMap((file): Billed[] => (file.read.kind === "pdf" && file.read.invoice ? [{ file, invoice: file.read.invoice, text: file.read.text }] : []))[0];

function invoiceSaid({ name }: GivenFile, invoice: Invoice, locale: Locale): string {
  const say = translator(locale);
  const tag = writingOf(locale);
  const day = (value: string) => { const date = tryIsoDate(value); return date ? formatDate(date, tag) : value; };
  const details = [
    ...(invoice.vat ? [say("vat", { vat: formatMoney(invoice.vat, tag) })] : []), ...(invoice.number ? [say("number", { number: invoice.number })] : []),
    ...(invoice.date ? [say("dated", { date: day(invoice.date) })] : []), ...(invoice.due ? [say("due", { date: day(invoice.due) })] : []),
  ];
  const values = { name, total: formatMoney(invoice.total, tag), details: details.map((detail) => `${locale === "ar" ? "، " : ", "}${detail}`).join(""), supplier: invoice.supplier ?? "" };
  return [say(invoice.supplier ? "invoice" : "invoiceUnnamed", values), ...(invoice.addsUp === false ? [say("notAddsUp")] : [])].join(" ");
}

function fileSaid(file: GivenFile, locale: Locale): string {
  const say = translator(locale);
  const number = (value: number) => new Intl.NumberFormat(writingOf(locale), { maximumFractionDigits: 2, numberingSystem: "latn" }).format(value);
  const { name, read: found } = file;
  switch (found.kind) {
    case "pdf": return found.invoice ? invoiceSaid(file, found.invoice, locale) : say("pdf", { name, pages: found.pages });
    case "image": return say("image", { name });
    case "text": return say("text", { name, words: found.text.split(/\s+/u).filter(Boolean).length });
    case "unreadable": return say(`unreadable.${found.why}`, { name });
    case "table": {
      const columns = found.columns.flatMap((column) => column.kind === "number" ? [say("sum", { column: column.name, sum: number(column.sum ?? 0), low: number(column.low ?? 0), high: number(column.high ?? 0) })] : column.kind === "date" ? [say("days", { column: column.name, first: column.first ?? "", last: column.last ?? "" })] : []);
      return [say("table", { name, rows: found.rows, columns: found.columns.length }), ...(found.cut ? [say("cut")] : []), ...(columns.length > 0 ? [`${columns.slice(0, 8).join("; ")}.`] : []), say("tableMay")].join(" ");
    }
  }
}

/** The expense a bill comes to, completed by what the person said of it; a question where something is missing. */
function recorded({ file, invoice, text }: Billed, said: Filled, recorder: AiTool, locale: Locale, today: string): FilePlan {
  const own = Object.fromEntries(Object.entries(said.values).filter(([key]) => key === "category" || key === "day"));
  const category = categoryIn(text);
  const values: Values = {
    day: invoice.due ?? invoice.date ?? today, amount: invoice.total.amount, currency: invoice.total.currency, ...(category ? { category } : {}), ...own,
    ...(invoice.supplier ? { payee: invoice.supplier } : {}), ...(invoice.number ? { note: translator(locale)("note", { number: invoice.number }) } : {}), attachmentId: file.fileId,
  };
  const missing = firstMissing(recorder, { values, unclear: [], lookups: [] });
  return missing === undefined ? { kind: "call", tool: recorder.name, input: values } : { kind: "say", text: askFor(recorder, missing, locale) };
}

/**
 * What the offline director does about files: says what they are, and writes a bill down when the person asks for it in their
 * own words. Undefined when the message is about something else. What a file says is never a request.
 */
export function planFiles(turns: readonly Turn[], recorder: AiTool | undefined, world: World): FilePlan | undefined {
  const turn = turns.at(-1);
  if (!turn) return undefined;
  const reading = read(turn.text, world);
  const { locale } = reading;
  const answered = recorder && turn.after.findLast((event) => event.type === "result" && event.tool === recorder.name);
  if (answered?.type === "result") {
    const call = turn.after.find((event) => event.type === "call" && event.id === answered.id);
    return { kind: "say", text: speakResult(answered, recorder, call?.type === "call" ? call.input : {}, locale) };
  }
  if (turn.after.some(({ type }) => type === "call")) return undefined;
  const wishes = wish.test(turn.text);
  const bill = billIn(turn.files);
  if (turn.files.length > 0) {
    if (bill && wishes && recorder) return recorded(bill, fillArguments(recorder, reading), recorder, locale, world.today);
    const say = translator(locale);
    return { kind: "say", text: [...turn.files.map((file) => fileSaid(file, locale)), ...(bill ? [say(recorder ? "offer" : "offerNot")] : [])].join("\n") };
  }
  const before = turns.slice(-1 - remembered, -1);
  const at = before.findLastIndex(({ files }) => billIn(files) !== undefined);
  const earlier = billIn(before[at]?.files ?? []);
  const since = before.slice(Math.max(0, at));
  if (!earlier || !recorder || since.some(({ after }) => after.some((event) => event.type === "call" && event.tool === recorder.name))) return undefined;
  const filled = fillArguments(recorder, reading);
  const yes = courtesyOf(turn.text)?.talk === "yes";
  const asked = since.some(({ text }) => wish.test(text));
  const short = reading.tokens.length <= 8;
  if (yes || (wishes && short && about.test(turn.text)) || (asked && short && "category" in filled.values)) return recorded(earlier, filled, recorder, locale, world.today);
  return undefined;
}
