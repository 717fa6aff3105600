"use client";

import { Download, PackageOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { WhenText } from "@/components/channels/when-text";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { useSizeText } from "@/components/onboarding/use-size-text";
import { Button } from "@/components/ui/button";
import { buildPackageAction } from "@/lib/onboarding/actions";

type Made = { readonly id: string; readonly status: string; readonly files: number; readonly size: number; readonly readiness: number; readonly createdAt: string; readonly failure: string | null };
type PackagePanelProps = {
  readonly slug: string; readonly ota: string; readonly name: string; readonly photos: number; readonly leftOut: { readonly tooSmall: number; readonly broken: number }; readonly made: readonly Made[]; readonly timeZone: string; readonly mayManage: boolean;
};

/** What the OTA is given as one file: what it would hold now, and the one that was made. */
export function PackagePanel({ slug, ota, name, photos, leftOut, made, timeZone, mayManage }: PackagePanelProps) {
  const t = useTranslations("onboarding.package");
  const sizeText = useSizeText();
  const { run, pending } = useOnboardingChange(slug);
  const [last] = made;
  const building = last?.status === "building";
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface px-4 py-4 sm:px-6">
      <p className="max-w-measure">{t("holds", { count: photos })}</p>
      {(leftOut.tooSmall > 0 || leftOut.broken > 0) && <p className="text-sm text-ink-soft">{[leftOut.tooSmall > 0 ? t("tooSmall", { count: leftOut.tooSmall }) : "", leftOut.broken > 0 ? t("broken", { count: leftOut.broken }) : ""].filter(Boolean).join(" ")}</p>}
      {last && (
        <p className="text-sm text-ink-soft">
          {last.status === "ready" ? t("ready", { count: last.files, size: sizeText(last.size) }) : last.status === "failed" ? t("failed") : t("building")} <WhenText value={last.createdAt} timeZone={timeZone} />
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {last?.status === "ready" && <Button asChild size="sm"><a href={`/api/ota-packages/${last.id}?property=${encodeURIComponent(slug)}`} download><Download aria-hidden />{t("download")}</a></Button>}
        {mayManage && <Button size="sm" variant="outline" disabled={pending || building} onClick={() => void run(() => buildPackageAction(slug, { ota }), t("asked", { name }))}><PackageOpen aria-hidden />{last?.status === "ready" ? t("again") : t("build")}</Button>}
      </div>
    </div>
  );
}
