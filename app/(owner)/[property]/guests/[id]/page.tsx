import { GitMerge, Pencil } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CompletenessMeter } from "@/components/guests/completeness-meter";
import { ConsentPanel } from "@/components/guests/consent-panel";
import { DocumentPanel } from "@/components/guests/document-panel";
import { GuestBadges } from "@/components/guests/guest-badges";
import { GuestStays } from "@/components/guests/guest-stays";
import { MergeDialog } from "@/components/guests/merge-dialog";
import { MergedList } from "@/components/guests/merged-list";
import { PairList } from "@/components/guests/pair-list";
import { HouseNotes, ProfileFacts } from "@/components/guests/profile-facts";
import { ProfileSection } from "@/components/guests/profile-section";
import { ProfileSheet } from "@/components/guests/profile-sheet";
import { RightsPanel } from "@/components/guests/rights-panel";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { MoneyText } from "@/components/shell/money-text";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { findDuplicates } from "@/lib/guests/queries/find-duplicates";
import { getGuest } from "@/lib/guests/queries/get-guest";
import { purposes } from "@/lib/guests/rules/completeness";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly id: string }>; readonly searchParams: Promise<{ readonly merge?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("guests.sections");
  return { title: t("facts") };
}

async function guestOrNull(ctx: Context, id: string | undefined) {
  if (!idSchema.safeParse(id).success) return null;
  try {
    return await ask(getGuest, ctx, { id });
  } catch (error) {
    if (error instanceof DomainError && error.status === 404) return null;
    throw error;
  }
}

/** One person: what is known, what is missing, every stay, and what may be done with their data. */
export default async function GuestPage({ params, searchParams }: PageProps) {
  const [{ property: slug, id }, { merge }] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("guests:read")) return <ForbiddenState />;
  const guest = await guestOrNull(ctx, id);
  if (!guest) notFound();
  if (guest.id !== id) redirect(`/${slug}/guests/${guest.id}`);
  const other = guest.erasedAt ? null : await guestOrNull(ctx, merge);
  const { pairs } = guest.erasedAt ? { pairs: [] } : await ask(findDuplicates, ctx, { id, limit: 5 });
  const t = await getTranslations("guests");
  const nav = await getTranslations("shell.nav");
  const { timezone } = membership.property;
  const editable = ctx.permissions.has("guests:write") && !guest.erasedAt;
  const name = guest.name || t("noName");
  const { completeness, totals } = guest;
  return (
    <ClientMessages namespaces={["guests", "boardroom"]}>
      <PageFrame>
        <PageHeader
          trail={[{ label: nav("guests"), href: `/${slug}/guests` }]}
          title={guest.erasedAt ? t("erased") : <bdi>{name}</bdi>}
          meta={<GuestBadges vip={guest.vip} doNotContact={guest.doNotContact} inHouse={guest.stays.some((stay) => stay.status === "in_house")} />}
          description={<span className="flex flex-wrap gap-x-3"><span>{t("stays.totals", { stays: totals.stays, nights: totals.nights })}</span>{totals.spent.map((money) => <MoneyText key={money.currency} money={money} />)}</span>}
          actions={editable && <>
            <MergeDialog key={other?.id ?? "none"} slug={slug} guest={guest} other={other && other.id !== guest.id ? other : null} trigger={<Button variant="outline"><GitMerge aria-hidden />{t("merge.action")}</Button>} />
            <ProfileSheet key={guest.updatedAt} slug={slug} guest={guest} id={guest.id} trigger={<Button><Pencil aria-hidden />{t("edit")}</Button>} />
          </>}
        />
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-10">
            {!guest.erasedAt && <ProfileSection name="facts" title={t("sections.facts")}><ProfileFacts guest={guest} /></ProfileSection>}
            {!guest.erasedAt && <ProfileSection name="notes" title={t("sections.preferences")}><HouseNotes guest={guest} /></ProfileSection>}
            <ProfileSection name="stays" title={t("sections.stays")}><GuestStays stays={guest.stays} /></ProfileSection>
            {pairs.length > 0 && <ProfileSection name="twice" title={t("sections.twice")}><PairList slug={slug} pairs={pairs} /></ProfileSection>}
          </div>
          {!guest.erasedAt && (
            <div className="flex min-w-0 flex-col gap-10">
              <ProfileSection name="completeness" title={t("sections.completeness")} beside={<Badge variant={completeness.percent === 100 ? "good" : "watch"}>{t("percent", { percent: completeness.percent })}</Badge>}>
                <dl className="flex flex-col gap-3">
                  {purposes.map((purpose) => {
                    const part = completeness.purposes[purpose];
                    return (
                      <div key={purpose} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-3">
                        <dt className="text-ink-soft">{t(`purposes.${purpose}`)}</dt>
                        <dd>{part ? <CompletenessMeter percent={part.percent} missing={part.missing} label={t(`purposes.${purpose}`)} named={9} /> : <span className="text-xs text-ink-soft">{t("noPolice")}</span>}</dd>
                      </div>
                    );
                  })}
                </dl>
              </ProfileSection>
              <ProfileSection name="document" title={t("sections.document")}><DocumentPanel key={guest.document?.ending ?? "none"} slug={slug} id={guest.id} name={name} document={guest.document} allowed={ctx.permissions.has("guests:identity")} /></ProfileSection>
              <ProfileSection name="consents" title={t("sections.consents")}><ConsentPanel slug={slug} id={guest.id} consents={guest.consents} doNotContact={guest.doNotContact} editable={editable} timeZone={timezone} /></ProfileSection>
              {guest.merges.length > 0 && <ProfileSection name="merges" title={t("sections.merges")}><MergedList slug={slug} merges={guest.merges} editable={editable} timeZone={timezone} /></ProfileSection>}
              <RightsPanel slug={slug} id={guest.id} name={name} mayExport={ctx.permissions.has("guests:identity")} mayErase={ctx.permissions.has("guests:erase")} />
            </div>
          )}
        </div>
      </PageFrame>
    </ClientMessages>
  );
}
