"use client";

import { useSyncExternalStore } from "react";
import { fontVariables } from "@/app/fonts/fonts";
import { digestOf, PlainError } from "@/app/plain-error";
import type { Locale } from "@/lib/kernel/locale";
import ar from "@/lib/kernel/messages/ar/errors.json";
import en from "@/lib/kernel/messages/en/errors.json";
import es from "@/lib/kernel/messages/es/errors.json";
import fr from "@/lib/kernel/messages/fr/errors.json";
import "./globals.css";

const words: Record<Locale, (typeof en)["unexpected"]> = { en: en.unexpected, fr: fr.unexpected, es: es.unexpected, ar: ar.unexpected };
const isKnown = (tag: string): tag is Locale => tag in words;
const never = () => () => {};

/** The last net: the root layout itself failed, so there is no provider to ask for words, and the browser's language decides. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = useSyncExternalStore<Locale>(
    never,
    () => navigator.languages.map((tag) => tag.slice(0, 2)).find(isKnown) ?? "en",
    () => "en",
  );
  const t = words[locale];
  const digest = digestOf(error);
  return (
    <html lang={locale} dir={locale === "ar" ? "rtl" : "ltr"} className={fontVariables}>
      <body>
        <title>{t.title}</title>
        <PlainError
          title={t.title}
          description={t.description}
          retryLabel={t.retry}
          reference={digest && t.reference.replace("{id}", digest)}
          onRetry={retry}
        />
      </body>
    </html>
  );
}
