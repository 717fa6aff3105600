import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { languageNames } from "@/components/shell/language-names";
import { VersionState } from "@/components/knowledge/version-state";
import { Badge } from "@/components/ui/badge";
import { isLocale } from "@/lib/kernel/locale";
import { domains, type VersionStatus, versionStatuses } from "@/lib/knowledge/rules/book";

type Line = { readonly slug: string; readonly domain: string; readonly audience: string; readonly risk: string; readonly owner: string; readonly starter: boolean; readonly versions: readonly { readonly locale: string; readonly number: number; readonly status: string; readonly title: string }[] };

const isStatus = (value: string): value is VersionStatus => versionStatuses.some((known) => known === value);
/** What is being written tells how a language stands, else its latest text. */
const standing = (line: Line) => [...new Set(line.versions.map(({ locale }) => locale))].map((locale) => {
  const mine = line.versions.filter((version) => version.locale === locale);
  return { locale, open: mine.find(({ status }) => status === "draft" || status === "review"), signed: mine.find(({ status }) => status === "signed"), latest: mine[0] };
});

/** The text in force and the one that is being written, where there are both; else the latest. */
const statesOf = (open: string | undefined, signed: string | undefined, latest: string | undefined): readonly VersionStatus[] => {
  const both = [signed, open].filter((status) => status !== undefined);
  return (both.length > 0 ? both : [latest ?? "draft"]).filter(isStatus);
};

/** The book, chapter by chapter: one line a page. */
export function BookList({ home, lines }: { readonly home: string; readonly lines: readonly Line[] }) {
  const t = useTranslations("knowledge");
  const reader = useLocale();
  return (
    <div className="flex flex-col gap-10">
      {domains.filter((domain) => lines.some((line) => line.domain === domain)).map((domain) => (
        <section key={domain} aria-labelledby={`chapter-${domain}`}>
          <h2 id={`chapter-${domain}`} className="mb-2 text-lg">{t(`domain.${domain}`)}</h2>
          <ul className="border-t border-line">
            {lines.filter((line) => line.domain === domain).map((line) => {
              const languages = standing(line);
              const shown = languages.find(({ locale }) => locale === reader) ?? languages[0];
              const title = (shown?.open ?? shown?.signed ?? shown?.latest)?.title ?? line.slug;
              return (
                <li key={line.slug} className="border-b border-line">
                  <Link href={`${home}/${line.slug}`} className="group flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
                    <span className="flex min-w-0 flex-col">
                      <span lang={shown?.locale} className="font-medium group-hover:text-accent">{title}</span>
                      <span className="text-sm text-ink-soft">{t("line", { audience: t(`audience.${line.audience}`), owner: line.owner })}</span>
                    </span>
                    <span className="flex flex-wrap items-center gap-1.5">
                      {line.starter && <Badge variant="outline">{t("starter")}</Badge>}
                      {line.risk === "high" && <Badge variant="outline">{t("risk.high")}</Badge>}
                      {languages.flatMap(({ locale, open, signed, latest }) => statesOf(open?.status, signed?.status, latest?.status).map((status) => (
                        <VersionState key={`${locale} ${status}`} status={status} prefix={isLocale(locale) ? languageNames[locale] : locale} />
                      )))}
                    </span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
