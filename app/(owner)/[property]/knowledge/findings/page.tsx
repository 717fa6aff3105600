import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { DecidedList } from "@/components/knowledge/findings/decided-list";
import { FindingQueue } from "@/components/knowledge/findings/finding-queue";
import { KnowledgeTabs } from "@/components/knowledge/tabs";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { writingOf } from "@/lib/kernel/locale";
import { listFindings } from "@/lib/knowledge/queries/list-findings";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly status?: string }> };
const statuses = ["proposed", "accepted", "merged", "rejected"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("findings");
  return { title: t("title") };
}

/** What finished conversations taught, one finding after the other, and what was decided. */
export default async function FindingsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, asked] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:write")) return <ForbiddenState />;
  const status = statuses.find((each) => each === asked.status) ?? "proposed";
  const [t, locale, { findings, counts, pages }] = [await getTranslations("findings"), await getLocale(), await ask(listFindings, ctx, { status })];
  const day = new Intl.DateTimeFormat(writingOf(locale), { timeZone: membership.property.timezone, day: "numeric", month: "short", year: "numeric", numberingSystem: "latn" });
  const shown = findings.map((finding) => ({ ...finding, told: day.format(new Date(finding.decidedAt ?? finding.createdAt)) }));
  const book = pages.map(({ sopId, slug: page, owner, titles }) => ({ sopId, slug: page, owner, title: titles[locale] ?? Object.values(titles)[0] ?? page }));
  const home = `/${slug}/knowledge`;
  return (
    <ClientMessages namespaces={["findings", "knowledge"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} />
        <KnowledgeTabs home={home} part="findings" />
        <nav aria-label={t("statuses")}>
          <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
            {statuses.map((each) => <li key={each}><Link href={each === "proposed" ? `${home}/findings` : `${home}/findings?status=${each}`} aria-current={each === status ? "page" : undefined} className="inline-flex min-h-8 items-center pointer-coarse:min-h-11 text-ink-soft underline-offset-4 hover:text-ink aria-[current=page]:text-ink aria-[current=page]:underline">{t(`status.${each}`, { count: counts[each] })}</Link></li>)}
          </ul>
        </nav>
        {shown.length === 0 ? <EmptyState title={t(`empty.${status}`)} description={status === "proposed" ? t("empty.lead") : undefined} heading="h2" />
          : status === "proposed" ? (
            <>
              <FindingQueue slug={slug} findings={shown} pages={book} inbox={ctx.permissions.has("inbox:read")} />
              <p className="text-xs text-ink-soft max-md:hidden">{t("keys")}</p>
            </>
          ) : <DecidedList slug={slug} findings={shown} />}
      </PageFrame>
    </ClientMessages>
  );
}
