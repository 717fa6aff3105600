import "@/lib/wiring";
import { Search } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { OperationArticle } from "@/app/api/v1/docs/operation";
import { type PageQuery, queryText } from "@/app/query-text";
import { Wordmark } from "@/components/brand/wordmark";
import { LocaleForm } from "@/components/shell/locale-form";
import { doorLink } from "@/components/tenancy/door-page";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { type Operation, operations } from "@/lib/auth/openapi";
import { webhookTypeNames, webhookTypes } from "@/lib/webhooks/rules/types";
import { rootOrigin } from "@/lib/auth/root-host";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.docs");
  return { title: t("title"), description: t("description") };
}

/** Every word must stand somewhere in the name, the sentence or the permission. */
function matches(operation: Operation, wanted: string): boolean {
  const text = `${operation.name} ${operation.title} ${operation.permission} ${operation.kind}`.toLowerCase();
  return wanted.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** The human page of the API: made from the same registry as the OpenAPI document, found by a plain form. */
export default async function DocsPage({ searchParams }: { searchParams: PageQuery }) {
  await connection();
  const t = await getTranslations("settings.docs");
  const wanted = (await queryText(searchParams, "q")).trim().slice(0, 80);
  const found = operations().filter((operation) => matches(operation, wanted));
  const contexts = [...new Set(found.map((operation) => operation.context))];
  const code = (text: string) => () => <code dir="ltr" className="rounded-xs bg-fill px-1 text-ink">{text}</code>;
  return (
    <div className="mx-auto w-full max-w-page px-5 md:px-8">
      <header className="flex h-16 items-center justify-between md:h-20">
        <Link href="/" className="rounded-sm">
          <Wordmark />
        </Link>
        <LocaleForm className="max-sm:hidden" />
      </header>
      <main id="main" className="pb-24">
        <h1 className="text-xl">{t("title")}</h1>
        <p className="mt-2 max-w-measure text-ink-soft">{t("description")}</p>
        <section aria-labelledby="start" className="mt-8 max-w-measure">
          <h2 id="start" className="text-lg">{t("start")}</h2>
          <ul className="mt-3 flex list-disc flex-col gap-2 ps-5 text-ink-soft">
            <li>{t.rich("key", { header: "Authorization: Bearer lhcm_…", property: "LHCM-Property", a: code("Authorization: Bearer lhcm_…"), b: code("LHCM-Property: slug") })}</li>
            <li>{t("money")}</li>
            <li>{t.rich("idempotency", { header: "Idempotency-Key", a: code("Idempotency-Key") })}</li>
            <li>{t("errors")}</li>
            <li>
              <Link href="/api/v1/openapi.json" prefetch={false} className={doorLink}>{t("machine")}</Link>
            </li>
          </ul>
        </section>
        <section aria-labelledby="webhooks" className="mt-8 max-w-3xl">
          <h2 id="webhooks" className="text-lg">{t("webhooksTitle")}</h2>
          <p className="mt-3 max-w-measure text-ink-soft">{t("webhooks")}</p>
          <dl lang="en" dir="ltr" className="mt-3 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[14rem_minmax(0,1fr)]">
            {webhookTypeNames.map((name) => <div key={name} className="contents"><dt><code>{name}</code></dt><dd className="text-ink-soft max-sm:mb-2">{webhookTypes[name].says.replaceAll("`", "")}</dd></div>)}
          </dl>
        </section>
        <form method="get" role="search" className="mt-10 flex max-w-xl gap-2">
          <label htmlFor="q" className="sr-only">{t("search")}</label>
          <Input id="q" name="q" type="search" defaultValue={wanted} placeholder={t("search")} />
          <Button type="submit" variant="outline">
            <Search aria-hidden />
            {t("find")}
          </Button>
        </form>
        <p role="status" className="mt-3 text-ink-soft">{t("count", { count: found.length })}</p>
        <div className="mt-8 grid gap-10 lg:grid-cols-[14rem_minmax(0,1fr)]">
          <nav aria-label={t("contents")} className="max-lg:hidden">
            <ul className="sticky top-6 flex max-h-[calc(100dvh-3rem)] flex-col gap-4 overflow-y-auto pe-2" dir="ltr">
              {contexts.map((context) => (
                <li key={context}>
                  <p className="font-medium">{context}</p>
                  <ul className="mt-1 border-s border-line">
                    {found.filter((operation) => operation.context === context).map((operation) => (
                      <li key={operation.name}>
                        <a href={`#${operation.name}`} className="block truncate py-1 ps-3 text-ink-soft transition-colors hover:text-ink">{operation.name.slice(context.length + 1)}</a>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          </nav>
          <div className="flex min-w-0 flex-col gap-12">
            {contexts.map((context) => (
              <section key={context} aria-labelledby={`context-${context}`} className="flex flex-col gap-8">
                <h2 id={`context-${context}`} className="text-lg first-letter:uppercase" lang="en" dir="ltr">{context}</h2>
                {found.filter((operation) => operation.context === context).map((operation) => <OperationArticle key={operation.name} operation={operation} origin={rootOrigin()} />)}
              </section>
            ))}
          </div>
        </div>
      </main>
    </div>
  );
}
