import { type Locale, locales } from "@/lib/kernel/locale";
import { fold } from "./language/fold";
import { followUps, type SmallTalk, smallTalk } from "./lexicon/small-talk";

const split = (forms: string): string[] => forms.split("|").map((form) => fold(form));
const whole = new Map<string, { readonly talk: SmallTalk; readonly locale: Locale }>();
for (const talk of Object.keys(smallTalk) as SmallTalk[]) {
  for (const locale of locales) for (const form of split(smallTalk[talk][locale])) if (!whole.has(form)) whole.set(form, { talk, locale });
}
/** Courtesies that may stand before or after another one: "hello, what can you do?", "merci, au revoir". */
const around = new Set([
  ...locales.flatMap((locale) => [...split(smallTalk.greeting[locale]), ...split(smallTalk.thanks[locale])]),
  "please",
  "s il te plait",
  "s il vous plait",
  "svp",
  "stp",
  "por favor",
  "من فضلك",
  "director",
  "there",
]);
const starts = new Map(locales.map((locale) => [locale, split(followUps[locale]).toSorted((a, b) => b.length - a.length)]));

const plainWords = (text: string): string => (fold(text).match(/[\p{L}\d]+/gu) ?? []).join(" ");

export type Courtesy = { readonly talk: SmallTalk; readonly locale: Locale };

/** What courtesy a message is, when it is nothing more. */
export function courtesyOf(text: string): Courtesy | undefined {
  const said = plainWords(text);
  const direct = whole.get(said);
  if (direct) return direct;
  const words = said.split(" ");
  for (let cut = 1; cut < words.length && cut <= 4; cut++) {
    const [head, tail] = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
    if (around.has(head) && whole.has(tail)) return whole.get(tail);
    const [front, back] = [words.slice(0, -cut).join(" "), words.slice(-cut).join(" ")];
    if (around.has(back) && whole.has(front)) return whole.get(front);
  }
  return undefined;
}

/** Whether a message begins like a remark on the one before. */
export function isFollowUp(text: string, locale: Locale): boolean {
  const said = plainWords(text);
  return (starts.get(locale) ?? []).some(
    (start) => said === start || said.startsWith(`${start} `) || (locale === "ar" && start === "و" && said.startsWith("و")),
  );
}
