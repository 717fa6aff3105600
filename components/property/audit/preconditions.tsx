import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Stay = { readonly id: string; readonly number: string; readonly guest: string | null; readonly rooms: readonly string[] };
type Found = { readonly departures: readonly Stay[]; readonly arrivals: readonly Stay[]; readonly drawers: readonly { readonly id: string; readonly name: string }[] };

function Group({ blocking, title, next, children }: { blocking: boolean; title: string; next: string; children: ReactNode }) {
  const Icon = blocking ? TriangleAlert : Info;
  return (
    <li className="flex items-start gap-3 border-b border-line py-4 last:border-0">
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${blocking ? "text-act" : "text-watch"}`} />
      <div className="flex min-w-0 flex-col gap-2">
        <div>
          <p className="font-medium">{title}</p>
          <p className="text-sm text-ink-soft">{next}</p>
        </div>
        <ul className="flex flex-col gap-1">{children}</ul>
      </div>
    </li>
  );
}

/** What stands in the way of closing the day, by name, each with what to do. */
export function Preconditions({ slug, found }: { slug: string; found: Found }) {
  const t = useTranslations("audit.before");
  const stay = ({ id, number, guest, rooms }: Stay) => (
    <li key={id}>
      <Link href={`/${slug}/reservations/${id}`} prefetch={false} className="inline-flex min-h-6 flex-wrap items-baseline gap-x-2 underline decoration-line-strong underline-offset-4 hover:decoration-accent">
        <bdi>{guest ?? t("anonymous")}</bdi><span className="text-sm text-ink-soft tabular-nums" dir="ltr">{[number, ...rooms].join(" · ")}</span>
      </Link>
    </li>
  );
  const { departures, arrivals, drawers } = found;
  if (departures.length + arrivals.length + drawers.length === 0) return <p className="flex items-center gap-2"><CircleCheck aria-hidden className="size-5 text-good" />{t("clear")}</p>;
  return (
    <ul className="rounded-lg border border-line bg-surface px-4">
      {departures.length > 0 && <Group blocking title={t("departures", { count: departures.length })} next={t("departuresNext")}>{departures.map(stay)}</Group>}
      {arrivals.length > 0 && <Group blocking={false} title={t("arrivals", { count: arrivals.length })} next={t("arrivalsNext")}>{arrivals.map(stay)}</Group>}
      {drawers.length > 0 && (
        <Group blocking={false} title={t("drawers", { count: drawers.length })} next={t("drawersNext")}>
          {drawers.map(({ id, name }) => <li key={id}><Link href={`/${slug}/money/drawer`} prefetch={false} className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-4 hover:decoration-accent"><bdi>{name}</bdi></Link></li>)}
        </Group>
      )}
    </ul>
  );
}
