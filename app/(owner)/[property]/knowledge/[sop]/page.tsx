import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { notFound as showNotFound } from "next/navigation";
import { BeginLanguage } from "@/components/knowledge/begin-language";
import { PlaceForm } from "@/components/knowledge/place-form";
import { SopActions } from "@/components/knowledge/sop-actions";
import { SopEditor } from "@/components/knowledge/sop-editor";
import { SopText } from "@/components/knowledge/sop-text";
import { VersionDiff } from "@/components/knowledge/version-diff";
import { VersionList } from "@/components/knowledge/version-list";
import { VersionState } from "@/components/knowledge/version-state";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { languageNames } from "@/components/shell/language-names";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { pageContext } from "@/lib/auth/session-context";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { directionOf, isLocale, locales } from "@/lib/kernel/locale";
import { todayIn } from "@/lib/kernel/nights";
import { getSop } from "@/lib/knowledge/queries/get-sop";
import { versionStatuses } from "@/lib/knowledge/rules/book";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly sop: string }>; readonly searchParams: Promise<{ readonly lang?: string; readonly view?: string; readonly version?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("knowledge") };
}

const views = ["read", "edit", "changes", "history", "place"] as const;

/** A page of the book: read, written, compared, signed. */
export default async function SopPage({ params, searchParams }: PageProps) {
  const [{ property: slug, sop: page }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:read")) return <ForbiddenState />;
  const sop = await ask(getSop, ctx, { slug: page }).catch((error: unknown) => {
    if (error instanceof DomainError && (error.status === 404 || error.status === 422)) return showNotFound();
    throw error;
  });
  const t = await getTranslations("knowledge");
  const reader = await getLocale();
  const home = `/${slug}/knowledge`;
  const keeps = ctx.permissions.has("knowledge:write");
  const today = todayIn(membership.property.timezone, nowMs());
  const known = locales.filter((locale) => sop.versions.some((version) => version.locale === locale));
  const wanted = isLocale(given.lang) ? given.lang : isLocale(reader) && known.includes(reader) ? reader : (known[0] ?? "en");
  const mine = sop.versions.filter((version) => version.locale === wanted);
  const open = mine.find(({ status }) => status === "draft" || status === "review");
  const inForce = mine.find((version) => version.status === "signed" && (version.effectiveFrom ?? "") <= today && (version.effectiveTo ?? today) >= today) ?? mine.find(({ status }) => status === "signed");
  const chosen = mine.find(({ versionId }) => versionId === given.version);
  const shown = chosen ?? (keeps ? (open ?? inForce) : inForce) ?? mine[0];
  const asked = views.find((view) => view === given.view) ?? "read";
  const view = !keeps || (asked === "edit" && open === undefined) ? "read" : asked;
  const before = chosen && chosen.versionId !== open?.versionId ? chosen : inForce?.versionId === open?.versionId ? undefined : inForce;
  const after = chosen && chosen.versionId !== open?.versionId ? (open ?? inForce) : (open ?? inForce);
  const href = (to: string, lang: string = wanted) => `${home}/${page}?lang=${lang}${to === "read" ? "" : `&view=${to}`}`;
  const state = versionStatuses.find((status) => status === shown?.status);
  const link = "-mb-px flex h-11 items-center border-b-2 border-transparent whitespace-nowrap text-ink-soft transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";
  return (
    <ClientMessages namespaces={["knowledge"]}>
      <PageFrame>
        <PageHeader
          trail={[{ label: t("title"), href: home }]}
          title={<span lang={wanted}>{shown?.title ?? sop.slug}</span>}
          meta={<>{state && <VersionState status={state} />}{sop.starter && <Badge variant="outline">{t("starter")}</Badge>}{sop.archived && <Badge variant="outline">{t("archived")}</Badge>}</>}
          description={<>{t("about", { domain: t(`domain.${sop.domain}`), audience: t(`audience.${sop.audience}`), owner: sop.owner })} {shown?.status === "signed" && shown.effectiveFrom && (shown.effectiveFrom > today ? t.rich("fromDay", { day: () => <DateText value={shown.effectiveFrom ?? today} /> }) : t.rich("sinceDay", { day: () => <DateText value={shown.effectiveFrom ?? today} />, who: shown.signedBy ?? "" }))}</>}
          {...(keeps && shown && !sop.archived && isLocale(shown.locale) ? { actions: <SopActions slug={slug} home={home} page={page} sopId={sop.sopId} version={{ versionId: shown.versionId, status: shown.status, locale: shown.locale }} mayPublish={ctx.permissions.has("knowledge:publish")} today={today} hasOpen={open !== undefined} /> } : {})}
        />
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2 border-b border-line">
          {keeps && (
            <nav aria-label={t("views.label")} className="-mb-px overflow-x-auto">
              <ul className="flex gap-6">
                {views.filter((each) => each !== "edit" || open !== undefined).map((each) => <li key={each}><Link href={href(each)} aria-current={each === view ? "page" : undefined} className={link}>{t(`views.${each}`)}</Link></li>)}
              </ul>
            </nav>
          )}
          <nav aria-label={t("languages")} className="overflow-x-auto">
            <ul className="flex gap-4">
              {(keeps ? locales : known).map((locale) => <li key={locale}><Link href={href(keeps && view !== "edit" ? view : "read", locale)} lang={locale} aria-current={locale === wanted ? "page" : undefined} className={`${link} text-sm`}>{known.includes(locale) ? languageNames[locale] : `+ ${languageNames[locale]}`}</Link></li>)}
            </ul>
          </nav>
        </div>
        {sop.starter && view !== "place" && <p className="max-w-measure text-sm text-ink-soft">{t("starterNote")}</p>}
        {open?.because && open.status === "draft" && <p className="max-w-measure rounded-md border border-line bg-surface p-3 text-sm">{t("givenBack", { because: open.because })}</p>}
        {view === "place" ? <PlaceForm slug={slug} sopId={sop.sopId} placing={sop} archived={sop.archived} home={home} />
          : !shown ? <BeginLanguage slug={slug} sopId={sop.sopId} locale={wanted} href={href("edit")} from={sop.versions[0]} />
          : view === "edit" && open ? <SopEditor key={open.versionId} slug={slug} draft={open} lang={wanted} dir={directionOf(wanted)} />
          : view === "changes" ? <Changes before={before} after={after} none={t("diff.first")} words={(from, to) => t("diff.between", { from, to })} lang={wanted} dir={directionOf(wanted)} />
          : view === "history" ? <VersionList versions={mine} href={`${home}/${page}?lang=${wanted}`} timeZone={membership.property.timezone} />
          : <SopText body={shown.body} title={shown.title} lang={wanted} dir={directionOf(wanted)} linked />}
      </PageFrame>
    </ClientMessages>
  );
}

type Text = { readonly number: number; readonly title: string; readonly body: string };

/** Two texts of one language held against each other; the first has nothing before it. */
function Changes({ before, after, none, words, lang, dir }: { readonly before: Text | undefined; readonly after: Text | undefined; readonly none: string; readonly words: (from: number, to: number) => string; readonly lang: string; readonly dir: "ltr" | "rtl" }) {
  if (!before || !after || before.number === after.number) return <p className="text-ink-soft">{none}</p>;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-soft">{words(before.number, after.number)}</p>
      <VersionDiff before={`${before.title}\n\n${before.body}`} after={`${after.title}\n\n${after.body}`} lang={lang} dir={dir} />
    </div>
  );
}
