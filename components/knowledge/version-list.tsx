import { useTranslations } from "next-intl";
import Link from "next/link";
import { VersionState } from "@/components/knowledge/version-state";
import { DateText } from "@/components/shell/date-text";
import { versionStatuses } from "@/lib/knowledge/rules/book";

type Version = { readonly versionId: string; readonly number: number; readonly status: string; readonly title: string; readonly changedBy: string; readonly changedAt: string; readonly signedBy: string | null; readonly signedAt: string | null; readonly because: string | null; readonly effectiveFrom: string | null; readonly effectiveTo: string | null };

/** Every text a language has had, the latest first: who wrote and signed it, and why. */
export function VersionList({ versions, href, timeZone }: { readonly versions: readonly Version[]; readonly href: string; readonly timeZone: string }) {
  const t = useTranslations("knowledge.history");
  return (
    <ol className="max-w-3xl border-t border-line">
      {versions.map((version) => {
        const status = versionStatuses.find((known) => known === version.status);
        return (
          <li key={version.versionId} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line py-3">
            <div className="flex min-w-0 flex-col gap-0.5">
              <p className="flex flex-wrap items-center gap-2 font-medium"><span className="tabular-nums">{t("number", { number: version.number })}</span>{status && <VersionState status={status} />}</p>
              <p className="text-sm text-ink-soft">{t("written", { who: version.changedBy })} <DateText value={version.changedAt} style="moment" timeZone={timeZone} />{version.signedAt && <> · {t("signed", { who: version.signedBy ?? "" })} <DateText value={version.signedAt} style="moment" timeZone={timeZone} /></>}</p>
              {version.effectiveFrom && <p className="text-sm text-ink-soft">{t("inForce")} <DateText value={version.effectiveFrom} />{version.effectiveTo && <> – <DateText value={version.effectiveTo} /></>}</p>}
              {version.because && <p className="text-sm">{version.because}</p>}
            </div>
            <span className="flex gap-4 text-sm">
              <Link href={`${href}&version=${version.versionId}`} className="text-accent underline decoration-accent/35 underline-offset-4 hover:decoration-accent">{t("read")}</Link>
              <Link href={`${href}&view=changes&version=${version.versionId}`} className="text-accent underline decoration-accent/35 underline-offset-4 hover:decoration-accent">{t("compare")}</Link>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
