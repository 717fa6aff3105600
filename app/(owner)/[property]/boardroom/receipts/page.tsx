import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ChainPanel } from "@/components/boardroom/chain-panel";
import { JournalDays } from "@/components/boardroom/journal-days";
import { JournalFilters } from "@/components/boardroom/journal-filters";
import { TakeBack } from "@/components/boardroom/take-back";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { getChainHead } from "@/lib/boardroom/queries/get-chain-head";
import { listReceipts } from "@/lib/boardroom/queries/list-receipts";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import { journalSearch } from "./search";
import { listMembers } from "@/lib/tenancy/queries/list-members";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<Readonly<Record<string, string | undefined>>> };

const pageSize = 40;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("boardroom.sections");
  return { title: t("journal") };
}

/** Everything done in the house, newest first: who, on whose authority, what, and the way back. */
export default async function ReceiptsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("receipts:read")) return <ForbiddenState />;
  const { search, filter } = journalSearch(given);
  const wanted = listReceipts.input.safeParse({ ...filter, limit: pageSize, ...(given["after"] ? { after: given["after"] } : {}), ...(given["receipt"] ? { receipt: given["receipt"] } : {}) });
  const t = await getTranslations("journal");
  const b = await getTranslations("boardroom");
  const nav = await getTranslations("shell.nav");
  const [{ members }, page, { head }] = await Promise.all([ctx.permissions.has("organisation:read") ? ask(listMembers, ctx, {}) : { members: [] },ask(listReceipts, ctx, wanted.success ? wanted.data : { limit: pageSize }), ask(getChainHead, ctx, {})]);
  const { timezone } = membership.property;
  const today = todayIn(timezone, nowMs());
  const mayUndo = ctx.permissions.has("receipts:undo");
  const filtered = Object.keys(search).length > 0 || given["receipt"] !== undefined;
  const query = new URLSearchParams(search);
  const older = new URLSearchParams(query);
  if (page.next) older.set("after", page.next);
  const file = (format: string) => `/${slug}/boardroom/receipts/export?${new URLSearchParams({ ...Object.fromEntries(query), format }).toString()}`;
  return (
    <ClientMessages namespaces={["boardroom", "journal"]}>
      <PageFrame>
        <PageHeader title={b("sections.journal")} description={b("receipts.lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} actions={mayUndo ? <TakeBack slug={slug} today={today} timeZone={timezone} /> : undefined} />
        <JournalFilters slug={slug} search={search} people={members} />
        {page.receipts.length === 0
          ? <EmptyState title={filtered ? t("nothing") : b("receipts.none")} description={filtered ? t("nothingLead") : b("receipts.noneLead")} />
          : <JournalDays slug={slug} receipts={page.receipts} timeZone={timezone} mayUndo={mayUndo} words={{ today: t("today"), yesterday: t("yesterday"), days: [today, addDays(today, -1)] }} />}
        {page.next && <Button asChild variant="outline" className="self-start"><Link href={`/${slug}/boardroom/receipts?${older.toString()}`}>{b("receipts.older")}</Link></Button>}
        <ChainPanel slug={slug} head={head} timeZone={timezone} />
        <section aria-labelledby="export" className="flex flex-col gap-2">
          <h2 id="export" className="text-lg">{t("export.title")}</h2>
          <p className="text-sm text-ink-soft">{t("export.lead")}</p>
          <div className="flex flex-wrap gap-2">
            <Button asChild variant="outline" size="sm"><a href={file("csv")}>{t("export.csv")}</a></Button>
            <Button asChild variant="outline" size="sm"><a href={file("jsonl")}>{t("export.jsonl")}</a></Button>
          </div>
        </section>
      </PageFrame>
    </ClientMessages>
  );
}
