import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getLocale, getTranslations } from "next-intl/server";
import { formatWhen } from "@/components/shell/format-when";
import { EmptyState } from "@/components/shell/empty-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { keptLetters, showsOutbox } from "@/lib/auth/mail-outbox";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.meta");
  return { title: t("outbox"), robots: { index: false } };
}

/** The last address in a letter's text on this product's own host: where its button leads. */
const linkIn = (text: string): string | undefined => /https?:\/\/[^\s/]+(\/\S+)/.exec(text)?.[1];

/** The demo's mail: no letter leaves the machine, so they can be read here. It does not exist in production. */
export default async function OutboxPage() {
  await connection();
  if (!showsOutbox()) notFound();
  const t = await getTranslations("auth.outbox");
  const [locale, letters] = await Promise.all([getLocale(), keptLetters()]);
  const terms = await getTranslations("terms");
  return (
    <main id="main">
      <PageFrame width="measure">
        <PageHeader
          title={t("title")}
          description={t("lead")}
          actions={
            <Button asChild variant="ghost">
              <Link href="/sign-in">
                <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
                {terms("signIn")}
              </Link>
            </Button>
          }
        />
        {letters.length === 0 && <EmptyState title={t("none")} description={t("noneLead")} heading="h2" />}
        <ul className="flex flex-col gap-4">
          {letters.map((letter) => {
            const path = linkIn(letter.text);
            return (
              <li key={letter.id}>
                <article aria-label={t("letter", { subject: letter.subject })} className="rounded-lg border border-line bg-surface p-5">
                  <p className="flex flex-wrap justify-between gap-x-4 text-xs text-ink-soft">
                    <bdi>{t("to", { address: letter.to })}</bdi>
                    <time dateTime={letter.sentAt}>{formatWhen(letter.sentAt, locale, "moment", "UTC")} UTC</time>
                  </p>
                  <h2 className="mt-1 text-lg" lang={letter.locale} dir="auto">
                    {letter.subject}
                  </h2>
                  <p className="mt-3 max-w-measure text-sm break-words whitespace-pre-line text-ink-soft" lang={letter.locale} dir="auto">
                    {letter.text}
                  </p>
                  {path && (
                    <Button asChild size="sm" className="mt-4">
                      <a href={path}>{t("open")}</a>
                    </Button>
                  )}
                </article>
              </li>
            );
          })}
        </ul>
      </PageFrame>
    </main>
  );
}
