import type { z } from "zod";
import type { JournalFilter } from "@/db/repos/receipt-lines";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { addDays, startOfDay } from "@/lib/kernel/nights";
import { allCommands } from "@/lib/runtime/registry";
import { directorNames } from "../rules/directors";
import type { journalFilterInput } from "../rules/receipt-inputs";

/** Steps that only lead to another receipt: the journal shows what they led to. */
const wrappers = ["boardroom.approve-proposal", "boardroom.undo-receipt", "boardroom.adjust-proposal", "boardroom.approve-by-link", "boardroom.adjust-by-link"];
const titles = new Map<Locale, ReadonlyMap<string, string>>();

/** Every command's words in the journal as they are written down, figures left open; made once. One without words is the house's clockwork. */
function titlesIn(locale: Locale): ReadonlyMap<string, string> {
  const known = titles.get(locale);
  if (known && known.size === allCommands().length) return known;
  const { boardroom } = loadMessages(locale);
  const done = typeof boardroom === "object" ? boardroom["done"] : undefined;
  const made = new Map(allCommands().map(({ name }) => {
    const [context = "", verb = ""] = name.split(".");
    const words = typeof done === "object" ? done[context] : undefined;
    const title = typeof words === "object" ? words[verb] : undefined;
    return [name, typeof title === "string" ? title.toLocaleLowerCase(locale) : ""];
  }));
  titles.set(locale, made);
  return made;
}
const namesOf = (locale: Locale, which: (title: string) => boolean): string[] => [...titlesIn(locale)].flatMap(([name, title]) => (which(title) ? [name] : []));

/** What was typed, and where it is a figure, how the house keeps it: `1,250.00` and `1 250` are 125000 minor units too. */
export function wordsOf(text: string): string[] {
  if (!/^[\d\s.,'’  ]+$/u.test(text)) return [text];
  const digits = text.replace(/\D/g, "");
  const decimals = /[.,]\d{2}$/.test(text);
  return [...new Set([text, ...(digits.length > 2 ? [digits, ...(decimals ? [] : [`${digits}00`])] : [])])];
}

/** A reader's filter as the rows are asked for. Days are days of the house. */
export function journalFilter({ who, person, kind, subject, from, to, since, undoable, clockwork: all, text }: z.output<typeof journalFilterInput>, locale: Locale, timezone: string): Omit<JournalFilter, "limit"> {
  const said = text ? text.toLocaleLowerCase(locale) : "";
  const director = directorNames.find((name) => name === who);
  return {
    hidden: all ? wrappers : [...namesOf("en", (title) => title === ""), ...wrappers],
    ...(since ? { since } : from ? { since: new Date(startOfDay(from, timezone)).toISOString() } : {}), ...(to ? { until: new Date(startOfDay(addDays(to, 1), timezone)).toISOString() } : {}),
    ...(director ? { actorTypes: ["director"], director } : who ? { actorTypes: [who === "directors" ? "director" : who] } : {}),
    ...(person ? { person } : {}),
    ...(kind ? { commandPrefix: `${kind}.` } : {}), ...(subject ? { subjectId: subject } : {}), ...(undoable ? { undoable } : {}),
    ...(said ? { words: wordsOf(said), commands: namesOf(locale, (title) => title.includes(said)) } : {}),
  };
}
