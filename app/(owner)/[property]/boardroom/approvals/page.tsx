import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AbsenceCard } from "@/components/boardroom/absence-card";
import { AbsenceDigest } from "@/components/boardroom/absence-digest";
import { AwayForm } from "@/components/boardroom/away-form";
import { BoardSection } from "@/components/boardroom/board-section";
import { LinksForm, RevokeLinks, SendWaiting } from "@/components/boardroom/links-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { permissionsOf } from "@/lib/auth/roles";
import { getApprovals } from "@/lib/boardroom/queries/get-approvals";
import { listDecidedFor } from "@/lib/boardroom/queries/list-decided-for";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approval-pages");
  return { title: t("title") };
}

/** How decisions reach a person: who decides while they are away, and the links in messages. */
export default async function ApprovalsPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:approve")) return <ForbiddenState />;
  const t = await getTranslations("approval-pages");
  const digestWords = await getTranslations("approvals.digest");
  const nav = await getTranslations("shell.nav");
  const [{ terms, waiting, openLinks, absence, standsInFor, people, currency, timezone, today }, { digest }] = await Promise.all([ask(getApprovals, ctx, {}), ask(listDecidedFor, ctx, {})]);
  const mayLeave = permissionsOf(membership.role).has("boardroom:approve");
  return (
    <ClientMessages namespaces={["approvals", "approval-pages", "boardroom", "auth"]}>
      <PageFrame width="measure">
        <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
        {standsInFor.filter(({ standing }) => standing === "running").map((row) => (
          <p key={row.userId} role="note" className="rounded-md bg-accent-wash p-3">{t.rich("away.youStandIn", { name: () => <bdi>{row.name}</bdi>, until: () => <DateText value={row.until} style="moment" timeZone={timezone} /> })}</p>
        ))}
        {mayLeave && (
          <BoardSection id="away" title={t("away.title")}>
            <p className="text-ink-soft">{t("away.lead")}</p>
            {absence ? <AbsenceCard slug={slug} absence={absence} currency={currency} timeZone={timezone} />
              : people.length === 0 ? <Link href={`/${slug}/settings/members`} className="self-start text-accent underline-offset-4 hover:underline">{t("away.nobody")}</Link>
                : <AwayForm slug={slug} today={today} currency={currency} people={people} />}
          </BoardSection>
        )}
        {digest && (
          <BoardSection id="digest" title={digestWords(digest.over ? "title" : "running")}>
            <AbsenceDigest slug={slug} digest={digest} timeZone={timezone} />
          </BoardSection>
        )}
        <BoardSection id="links" title={t("links.title")}>
          <p className="text-ink-soft">{t("links.lead")}</p>
          {terms.on && <SendWaiting slug={slug} waiting={waiting} />}
          <RevokeLinks slug={slug} open={openLinks} />
          {ctx.permissions.has("mandates:manage") ? <LinksForm key={JSON.stringify(terms)} slug={slug} terms={terms} currency={currency} /> : <p className="text-ink-soft">{t("links.readOnly")}</p>}
        </BoardSection>
      </PageFrame>
    </ClientMessages>
  );
}
