import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { Badge } from "@/components/ui/badge";

export type EndpointLine = { readonly id: string; readonly name: string; readonly url: string; readonly types: readonly string[]; readonly house: string | null; readonly status: string; readonly failingSince: string | null; readonly lastArrivedAt: string | null };

/** How an endpoint is doing, in one word; trouble first. */
export function EndpointState({ status, failing }: { readonly status: string; readonly failing: boolean }) {
  const t = useTranslations("webhooks");
  if (status === "stopped") return <Badge variant="act">{t("stopped")}</Badge>;
  if (status === "paused") return <Badge>{t("paused")}</Badge>;
  return failing ? <Badge variant="watch">{t("failing")}</Badge> : <Badge variant="good">{t("listening")}</Badge>;
}

export function EndpointList({ slug, endpoints, timeZone }: { readonly slug: string; readonly endpoints: readonly EndpointLine[]; readonly timeZone: string }) {
  const t = useTranslations("webhooks");
  return (
    <ul aria-label={t("list")} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {endpoints.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1">
            <p><Link href={`/${slug}/settings/webhooks/${one.id}`} className="inline-flex min-h-6 items-center font-medium underline-offset-4 hover:underline"><bdi>{one.name}</bdi></Link></p>
            <p dir="ltr" className="truncate text-ink-soft rtl:text-end">{one.url}</p>
            <p className="text-xs text-ink-soft">
              <bdi>{one.house ?? t("allHouses")}</bdi> · {one.types.length === 0 ? t("everything") : t("someTypes", { count: one.types.length })} · {one.lastArrivedAt ? <>{t("lastArrived")} <DateText value={one.lastArrivedAt} style="moment" timeZone={timeZone} /></> : t("neverArrived")}
            </p>
          </div>
          <EndpointState status={one.status} failing={one.failingSince !== null} />
        </li>
      ))}
    </ul>
  );
}
