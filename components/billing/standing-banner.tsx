import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { formatWhen } from "@/components/shell/format-when";
import type { Standing } from "@/lib/billing/rules/standing";

/** Above every page while settings stand still, for everybody; and to owners already in the days of grace. */
export async function StandingBanner({ standing, owner, href, timeZone }: { standing: Standing; owner: boolean; href: string; timeZone: string }) {
  const { state, reason, until } = standing;
  if (reason === null || (state !== "read_only" && !(state === "grace" && owner))) return null;
  const t = await getTranslations("billing.banner");
  const readOnly = state === "read_only";
  return (
    <p role="note" className={`flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b px-4 py-2 text-center text-sm text-ink md:px-8 ${readOnly ? "border-act/30 bg-act-wash" : "border-watch/30 bg-watch-wash"}`}>
      <CircleAlert aria-hidden className={`size-4 shrink-0 ${readOnly ? "text-act" : "text-watch"}`} />
      <span>{readOnly ? t(`read_only.${reason}`) : t("grace", { until: until === null ? "" : formatWhen(new Date(until).toISOString(), await getLocale(), "day", timeZone) })}{readOnly && !owner ? ` ${t("ask")}` : ""}</span>
      {owner && <Link href={href} className="inline-flex min-h-6 items-center font-medium underline underline-offset-4">{t("mend")}</Link>}
    </p>
  );
}
