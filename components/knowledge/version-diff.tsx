import { diffWordsWithSpace } from "diff";
import { useTranslations } from "next-intl";

const shownAround = 160;

/** A long stretch that stayed as it was: its ends, with what is between left out. */
function Same({ text, first, last, left }: { readonly text: string; readonly first: boolean; readonly last: boolean; readonly left: string }) {
  const room = shownAround * (first || last ? 1 : 2);
  if (text.length <= room * 2) return <>{text}</>;
  const head = first ? "" : text.slice(0, shownAround);
  const tail = last ? "" : text.slice(-shownAround);
  return <>{head}<span className="my-2 block border-y border-dashed border-line py-1 text-center text-xs text-ink-soft">{left}</span>{tail}</>;
}

/** What changed from one text to another, word by word, in the place where it changed. */
export function VersionDiff({ before, after, lang, dir }: { readonly before: string; readonly after: string; readonly lang: string; readonly dir: "ltr" | "rtl" }) {
  const t = useTranslations("knowledge.diff");
  const parts = diffWordsWithSpace(before, after);
  if (parts.every((part) => !part.added && !part.removed)) return <p className="text-ink-soft">{t("same")}</p>;
  return (
    <div lang={lang} dir={dir} className="max-w-measure text-base leading-relaxed whitespace-pre-wrap">
      {parts.map((part, at) => {
        const key = `${at}-${part.value.length}`;
        if (part.added) return <ins key={key} className="rounded-sm bg-good-wash text-good decoration-good/60 underline-offset-4">{part.value}</ins>;
        if (part.removed) return <del key={key} className="rounded-sm bg-act-wash text-act decoration-act/60">{part.value}</del>;
        return <Same key={key} text={part.value} first={at === 0} last={at === parts.length - 1} left={t("left")} />;
      })}
    </div>
  );
}
