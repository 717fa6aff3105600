import { Search } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FoliosTable } from "@/components/folios/folios-table";
import { EmptyState } from "@/components/shell/empty-state";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { pageContext } from "@/lib/auth/session-context";
import { listFolios } from "@/lib/folios/queries/list-folios";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly view?: string; readonly text?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("folios");
  return { title: t("title") };
}

const views = ["open", "owing", "closed"] as const;

/** Folios, those that owe most first. */
export default async function MoneyPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("folios:read")) return null;
  const t = await getTranslations("folios");
  const terms = await getTranslations("terms");
  const view = views.find((each) => each === given.view) ?? "open";
  const text = (given.text ?? "").trim().slice(0, 80);
  const { folios } = await ask(listFolios, ctx, { status: view === "closed" ? "closed" : view === "owing" ? "all" : "open", ...(view === "owing" ? { owing: true } : {}), ...(text ? { text } : {}), limit: 200 });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <Form action={`/${slug}/money`} className="flex w-full min-w-0 gap-2 sm:max-w-md">
          {view !== "open" && <input type="hidden" name="view" value={view} />}
          <Input type="search" name="text" defaultValue={text} aria-label={t("list.search")} placeholder={t("list.search")} />
          <Button type="submit" variant="outline"><Search aria-hidden />{terms("search")}</Button>
        </Form>
        <nav aria-label={t("list.label")} className="flex flex-wrap gap-1">
          {views.map((each) => <Link key={each} href={`/${slug}/money${each === "open" ? "" : `?view=${each}`}`} aria-current={each === view ? "page" : undefined} className="inline-flex min-h-8 items-center rounded-md px-3 text-sm text-ink-soft hover:bg-fill aria-[current]:bg-fill aria-[current]:font-medium aria-[current]:text-ink">{t(`list.${each}`)}</Link>)}
        </nav>
      </div>
      {folios.length === 0 ? <EmptyState heading="h2" title={t("list.none")} description={t("list.noneLead")} /> : <FoliosTable slug={slug} folios={folios} />}
    </>
  );
}
