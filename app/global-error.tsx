"use client";

import { useSyncExternalStore } from "react";
import { fontVariables } from "@/app/fonts/fonts";
import { Button } from "@/components/ui/button";
import { defaultLocale, directionOf, type Locale, negotiateLocale } from "@/lib/kernel/locale";
import ar from "@/lib/kernel/messages/ar/errors.json";
import en from "@/lib/kernel/messages/en/errors.json";
import es from "@/lib/kernel/messages/es/errors.json";
import fr from "@/lib/kernel/messages/fr/errors.json";
import "./globals.css";

const words: Record<Locale, typeof en> = { en, fr, es, ar };
const never = () => () => {};

/** The last net: the root layout itself failed, so there is no provider to ask for words. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = useSyncExternalStore(never, () => negotiateLocale(navigator.languages.join(",")), () => defaultLocale);
  const t = words[locale].unexpected;
  const digest = error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
  return (
    <html lang={locale} dir={directionOf(locale)} className={fontVariables}>
      <body>
        <title>{t.title}</title>
        <main className="grid min-h-dvh place-content-center justify-items-center gap-3 p-6 text-center">
          <h1 className="text-lg">{t.title}</h1>
          <p className="max-w-md text-ink-soft">{t.description}</p>
          <Button className="mt-3" onClick={retry}>
            {t.retry}
          </Button>
          {digest && <p className="text-xs text-ink-soft">{t.reference.replace("{id}", digest)}</p>}
        </main>
      </body>
    </html>
  );
}
