"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { I18nText, Locale } from "@/lib/kernel/locale";
import { say } from "@/lib/site/rules/content-words";

export type Writing = { readonly locale: Locale; readonly source: Locale };

type WordsFieldProps = { label: string; value: I18nText; writing: Writing; most: number; onSave: (value: I18nText) => void; className?: string; lines?: number; empty?: string };

/**
 * Words where they stand on the page, in their own type: a field without a frame until one writes in it. Where a language has no words
 * yet, the ones its readers meet meanwhile stand faintly, with the language they are in.
 */
export function WordsField({ label, value, writing: { locale, source }, most, onSave, className, lines = 1, empty }: WordsFieldProps) {
  const t = useTranslations("site-editor");
  const reader = useLocale();
  const id = useId();
  const own = value[locale] ?? "";
  const [text, setText] = useState(own);
  const [known, setKnown] = useState(own);
  // What was saved elsewhere, or another language, takes the place of what stands here.
  if (known !== own) {
    setKnown(own);
    setText(own);
  }
  const shown = say(value, locale, source);
  const borrowed = own === "" && shown.from !== null ? shown : null;
  const keep = () => {
    const written = text.trim();
    if (written === own) return;
    const { [locale]: _, ...rest } = value;
    onSave(written === "" ? rest : { ...rest, [locale]: written });
  };
  return (
    <div>
      <textarea
        aria-label={label} {...(borrowed ? { "aria-describedby": id } : {})} lang={locale} dir={locale === "ar" ? "rtl" : "ltr"} rows={lines} maxLength={most} value={text}
        placeholder={borrowed?.text ?? empty ?? label} onChange={(event) => setText(event.target.value)} onBlur={keep}
        className={cn("-mx-2 block w-[calc(100%+1rem)] resize-none rounded-md border border-transparent bg-transparent px-2 py-1 field-sizing-content transition-colors placeholder:text-ink-faint hover:border-line focus:border-line-strong focus:bg-surface", className)}
      />
      {borrowed && <p id={id} className="text-xs text-ink-soft">{t("borrowed", { language: new Intl.DisplayNames([reader], { type: "language" }).of(borrowed.from ?? source) ?? "" })}</p>}
    </div>
  );
}
