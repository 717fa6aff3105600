"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { askBookAction } from "@/lib/knowledge/actions";

type Told = Extract<Awaited<ReturnType<typeof askBookAction>>, { ok: true }>;
const directionOf = (locale: string) => (locale === "ar" ? "rtl" : "ltr");

/** A question tried out: the answer or why there is none, how sure, from where, and what was found. Nothing is sent to anybody. */
export function AskTheBook({ slug }: { readonly slug: string }) {
  const [t, locale] = [useTranslations("retrieval.ask"), useLocale()];
  const [told, setTold] = useState<Told | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const share = (value: number) => new Intl.NumberFormat(`${locale}-u-nu-latn`, { style: "percent", maximumFractionDigits: 0 }).format(value);

  const submit = (form: FormData) => {
    start(async () => {
      setProblem(null);
      try {
        const answer = await askBookAction(slug, { question: String(form.get("question") ?? ""), audience: form.get("audience") === "staff" ? "staff" : "guest" });
        if (answer.ok) setTold(answer);
        else setProblem(answer.error.fields[0]?.message ?? answer.error.message);
      } catch {
        setProblem(t("offline"));
      }
    });
  };

  return (
    <section className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        <h2 className="font-serif text-xl">{t("title")}</h2>
        <p className="max-w-measure text-ink-soft">{t("lead")}</p>
      </div>
      <form onSubmit={(event) => { event.preventDefault(); submit(new FormData(event.currentTarget)); }} className="grid max-w-3xl items-end gap-3 sm:grid-cols-[1fr_auto_auto]">
        <Field name="question" label={t("question")} required error={problem}>{(control) => <Input {...control} maxLength={2000} dir="auto" placeholder={t("placeholder")} autoComplete="off" />}</Field>
        <Field name="audience" label={t("audience")}>{(control) => <NativeSelect {...control} defaultValue="guest"><option value="guest">{t("guest")}</option><option value="staff">{t("staff")}</option></NativeSelect>}</Field>
        <Button type="submit" disabled={pending}>{pending ? t("asking") : t("submit")}</Button>
      </form>
      <div aria-live="polite" aria-busy={pending} className="flex max-w-3xl flex-col gap-6">
        {told && <Outcome slug={slug} told={told} share={share} />}
      </div>
    </section>
  );
}

/** Leads to the passage on its page of the book, by a page of its own so that the browser marks the place; a document's passage is only named. */
function Place({ slug, places, versionId, anchor, children }: { readonly slug: string; readonly places: Told["places"]; readonly versionId: string | null; readonly anchor: string; readonly children: React.ReactNode }) {
  const place = versionId === null ? undefined : places[versionId];
  if (!place) return children;
  return <a href={`/${slug}/knowledge/${place.page}?lang=${place.locale}#${anchor}`} className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-4 hover:text-accent pointer-coarse:min-h-11">{children}</a>;
}

function Outcome({ slug, told: { answered, found, places }, share }: { readonly slug: string; readonly told: Told; readonly share: (value: number) => string }) {
  const [t, locale] = [useTranslations("retrieval.ask"), useLocale()];
  const language = (code: string) => new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
  return (
    <>
      <div className="flex flex-col gap-3 border-s-2 border-accent ps-4">
        <p className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
          <span>{t("confidence")} <span className="tabular-nums text-ink">{share(answered.confidence)}</span></span>
          <span className="tabular-nums">{t("took", { ms: answered.latencyMs })}</span>
        </p>
        {answered.kind === "answer" ? (
          <>
            <p dir={directionOf(answered.locale)} lang={answered.locale} className="max-w-measure text-lg">{answered.text}</p>
            {answered.by === "model" && <p className="text-sm text-ink-soft">{t("model")}</p>}
            <ul className="flex flex-col gap-2 text-sm">
              {answered.citations.map(({ anchor, heading, quote, source, sopVersionId }) => (
                <li key={`${anchor}${quote}`} className="text-ink-soft"><span>{t("from")} {source === "live" ? t("live") : <Place slug={slug} places={places} versionId={sopVersionId} anchor={anchor}><bdi>{heading === "" ? anchor : heading}</bdi></Place>}</span><blockquote dir="auto" className="mt-1 line-clamp-3 border-s border-line ps-3">{quote}</blockquote></li>
              ))}
            </ul>
          </>
        ) : <p className="max-w-measure"><span className="font-medium">{t("abstains")}</span> {t(`because.${answered.because}`)}</p>}
      </div>
      <div className="flex flex-col gap-2">
        <h3 className="font-medium">{t("passages")}</h3>
        {found.passages.length > 0 && <p className="text-sm text-ink-soft">{t(found.byMeaning ? "byMeaning" : "byWords")}</p>}
        {found.foundIn !== found.locale && found.passages.length > 0 && <p className="text-sm text-ink-soft">{t("elsewhere", { language: language(found.foundIn) })}</p>}
        {found.passages.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : (
          <ol className="divide-y divide-line border-y border-line">
            {found.passages.map((passage) => (
              <li key={passage.passageId} className="flex flex-col gap-1 py-3">
                <div className="flex items-baseline justify-between gap-4"><Place slug={slug} places={places} versionId={passage.sopVersionId} anchor={passage.anchor}><bdi className="font-medium">{passage.heading === "" ? passage.anchor : passage.heading}</bdi></Place><span className="shrink-0 text-sm tabular-nums text-ink-soft">{t("score")} {passage.score.toFixed(2)}</span></div>
                <p dir={directionOf(passage.locale)} lang={passage.locale} className="line-clamp-3 max-w-measure text-sm text-ink-soft">{passage.text}</p>
              </li>
            ))}
          </ol>
        )}
      </div>
    </>
  );
}
