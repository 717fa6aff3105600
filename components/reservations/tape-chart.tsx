import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type Placed, placed, type RoomedStay, type RoomGroup } from "@/components/reservations/placed-stays";
import { spanOf } from "@/components/reservations/span-of";
import { formatWhenRange } from "@/components/shell/format-when";
import { cn } from "@/components/ui/cn";
import { formatMoney } from "@/lib/kernel/money";
import { type IsoDate, weekday } from "@/lib/kernel/nights";
import { writingOf } from "@/lib/kernel/locale";

type Frame = { readonly slug: string; readonly nights: readonly IsoDate[]; readonly today: IsoDate };

const isWeekend = (night: IsoDate) => [5, 6].includes(weekday(night));
/** Two columns a night: a stay begins in the middle of its first day and ends in the middle of its last. */
const halves = (nights: readonly IsoDate[]) => ({ gridTemplateColumns: `repeat(${nights.length * 2}, minmax(0, 1fr))` });
const rowGrid = "grid grid-cols-[7rem_minmax(0,1fr)] lg:grid-cols-[9rem_minmax(0,1fr)]";

/** The days as ruled paper: weekends tinted, today's edge marked. Decoration: every stay says its own dates. */
function Ruling({ nights, today }: Omit<Frame, "slug">) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 grid" style={{ gridTemplateColumns: `repeat(${nights.length}, minmax(0, 1fr))` }}>
      {nights.map((night) => <span key={night} className={cn("border-s border-line", isWeekend(night) && "bg-fill/60", night === today && "border-s-2 border-accent")} />)}
    </div>
  );
}

function Bar({ item, slug, nights, today }: Frame & { item: Placed }) {
  const t = useTranslations("reservations");
  const locale = useLocale();
  const { stay } = item;
  const { start, end, cutStart, cutEnd } = spanOf(stay, nights);
  const inHouse = stay.arrival <= today && today < stay.departure;
  const name = stay.guest.name || t("noName");
  const told = [formatWhenRange(stay.arrival, stay.departure, locale, "weekday", "UTC"), t("people", { count: stay.adults + stay.children }), formatMoney(stay.total, locale), stay.number].join(" · ");
  return (
    <li className="z-1 min-w-0 px-px" style={{ gridColumn: `${start} / ${end}` }}>
      <Link
        href={`/${slug}/guests?text=${encodeURIComponent(stay.number)}`} title={`${name} · ${told}`}
        className={cn(
          "flex h-8 items-center rounded-sm border border-accent/30 bg-accent-wash px-2 text-xs font-medium text-ink transition-colors hover:border-accent",
          inHouse && "border-accent bg-accent text-on-accent",
          stay.status === "held" && "border-dashed border-watch bg-watch-wash text-ink",
          stay.needsAttention && "border-act bg-act-wash text-act",
          cutStart && "rounded-s-none border-s-0", cutEnd && "rounded-e-none border-e-0",
        )}
      >
        <span dir="auto" className="truncate">{name}</span>
        <span className="sr-only"> · {told}{stay.status === "held" && ` · ${t("status.held")}`}{stay.needsAttention && ` · ${t(stay.needsAttention === "overbooked" ? "attention.overbooked" : "attention.unmapped")}`}</span>
      </Link>
    </li>
  );
}

function Row({ label, items, ...frame }: Frame & { label: string; items: readonly Placed[] }) {
  const t = useTranslations("reservations");
  return (
    <li className={cn(rowGrid, "border-t border-line")}>
      <span className="px-4 py-2.5 text-ink-soft"><bdi>{label}</bdi></span>
      <div className="relative min-h-11">
        <Ruling {...frame} />
        {items.length === 0 ? <span className="sr-only">{t("noneInType")}</span> : (
          <ul className="relative grid grid-flow-row-dense gap-y-1 py-1.5" style={halves(frame.nights)}>
            {items.map((item) => <Bar key={item.key} item={item} {...frame} />)}
          </ul>
        )}
      </div>
    </li>
  );
}

/** The stays of a stretch of nights as bars, one line a room. A phone shows the same as a list. */
export function TapeChart({ groups, stays, ...frame }: Frame & { groups: readonly RoomGroup[]; stays: readonly RoomedStay[] }) {
  const t = useTranslations("reservations");
  const locale = useLocale();
  const written = (night: IsoDate, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(writingOf(locale), { ...options, timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${night}T00:00:00Z`));
  const lost = placed(stays, null);
  return (
    <div className="rounded-lg border border-line bg-surface">
      <div aria-hidden className={cn(rowGrid, "sticky top-0 z-10 rounded-t-lg border-b border-line bg-surface text-xs text-ink-soft")}>
        <span />
        <div className="grid" style={{ gridTemplateColumns: `repeat(${frame.nights.length}, minmax(0, 1fr))` }}>
          {frame.nights.map((night) => (
            <span key={night} className={cn("overflow-hidden border-s border-line px-1 py-1.5 text-center leading-4 whitespace-nowrap", night === frame.today && "border-s-2 border-accent text-accent")}>
              <span className="block">{written(night, { weekday: "short" })}</span>
              <span className="font-medium">{written(night, { day: "numeric", month: "short" })}</span>
            </span>
          ))}
        </div>
      </div>
      {lost.length > 0 && (
        <section aria-labelledby="chart-no-room">
          <h2 id="chart-no-room" className="px-4 pt-4 pb-2 text-base text-act">{t("withoutRoom")}</h2>
          <ul><Row label="–" items={lost} {...frame} /></ul>
        </section>
      )}
      {groups.map((group) => {
        const items = placed(stays, group.id);
        const unassigned = items.filter((item) => item.unit === null);
        return (
          <section key={group.id} aria-labelledby={`chart-${group.id}`} className="not-first:border-t not-first:border-line-strong first:border-t-0">
            <h2 id={`chart-${group.id}`} className="flex items-baseline gap-x-3 px-4 pt-4 pb-2 text-base">
              <bdi>{group.name}</bdi>
              <span className="font-sans text-xs text-ink-soft">{t("units", { count: group.units.length })}</span>
            </h2>
            <ul>
              {group.units.map((unit) => <Row key={unit} label={unit} items={items.filter((item) => item.unit === unit)} {...frame} />)}
              {unassigned.length > 0 && <Row label={t("unassigned")} items={unassigned} {...frame} />}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
