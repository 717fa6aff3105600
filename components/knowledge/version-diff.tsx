import { type Change, diffWordsWithSpace } from "diff";
import { useTranslations } from "next-intl";

const shownAround = 160;
/** A few words that stayed inside a rewritten sentence are read with it: one change, not a dozen. */
const shortStay = 14;

type Part = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** Neighbouring changes with little between them as one: first what went, then what came. */
function gathered(changes: readonly Change[]): Part[] {
  const parts: Part[] = [];
  let [gone, come] = ["", ""];
  const flush = () => {
    if (gone !== "") parts.push({ kind: "removed", text: gone });
    if (come !== "") parts.push({ kind: "added", text: come });
    [gone, come] = ["", ""];
  };
  changes.forEach((change, at) => {
    const between = (gone !== "" || come !== "") && at < changes.length - 1;
    if (change.removed) gone += change.value;
    else if (change.added) come += change.value;
    else if (between && change.value.length <= shortStay && !change.value.includes("\n")) {
      gone += change.value;
      come += change.value;
    } else {
      flush();
      parts.push({ kind: "same", text: change.value });
    }
  });
  flush();
  return parts;
}

/** A long stretch that stayed as it was: its ends, with what is between left out. */
function Same({ text, first, last, left }: { readonly text: string; readonly first: boolean; readonly last: boolean; readonly left: string }) {
  const room = shownAround * (first || last ? 1 : 2);
  if (text.length <= room * 2) return <>{text}</>;
  // Whole lines where there are some, else whole words.
  const ends = text.indexOf("\n", shownAround) === -1 ? text.indexOf(" ", shownAround) : text.indexOf("\n", shownAround);
  const begins = text.lastIndexOf("\n", text.length - shownAround) === -1 ? text.lastIndexOf(" ", text.length - shownAround) : text.lastIndexOf("\n", text.length - shownAround);
  if (ends === -1 || begins === -1 || ends >= begins) return <>{text}</>;
  const head = first ? "" : text.slice(0, ends);
  const tail = last ? "" : text.slice(begins).trimStart();
  return <>{head}<span className="my-2 block border-y border-dashed border-line py-1 text-center text-xs text-ink-soft">{left}</span>{tail}</>;
}

/** What changed from one text to another, word by word, in the place where it changed. */
export function VersionDiff({ before, after, lang, dir }: { readonly before: string; readonly after: string; readonly lang: string; readonly dir: "ltr" | "rtl" }) {
  const t = useTranslations("knowledge.diff");
  const parts = gathered(diffWordsWithSpace(before, after));
  if (parts.every(({ kind }) => kind === "same")) return <p className="text-ink-soft">{t("same")}</p>;
  return (
    <div lang={lang} dir={dir} className="max-w-measure text-base leading-relaxed whitespace-pre-wrap">
      {parts.map((part, at) => {
        const key = `${at}-${part.text.length}`;
        if (part.kind === "added") return <ins key={key} className="rounded-sm bg-good-wash text-good decoration-good/60 underline-offset-4">{part.text}</ins>;
        if (part.kind === "removed") return <del key={key} className="rounded-sm bg-act-wash text-act decoration-act/60">{part.text}</del>;
        return <Same key={key} text={part.text} first={at === 0} last={at === parts.length - 1} left={t("left")} />;
      })}
    </div>
  );
}
