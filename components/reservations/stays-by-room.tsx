import { useTranslations } from "next-intl";
import { type Placed, placed, type RoomedStay, type RoomGroup } from "@/components/reservations/placed-stays";
import { StayLine } from "@/components/reservations/stay-line";

function StayItems({ items, label }: { items: readonly Placed[]; label: string }) {
  return (
    <li className="flex gap-3 px-4 py-3">
      <span className="w-6 shrink-0 text-ink-soft sm:w-16">{label}</span>
      <ul className="flex min-w-0 flex-1 flex-col gap-3">
        {items.map((item) => <li key={item.key}><StayLine stay={item.stay} /></li>)}
      </ul>
    </li>
  );
}

/** The stays of a period by room type and room, and above them those that have no room yet. */
export function StaysByRoom({ groups, stays }: { groups: readonly RoomGroup[]; stays: readonly RoomedStay[] }) {
  const t = useTranslations("reservations");
  const lost = placed(stays, null);
  return (
    <div className="flex flex-col gap-8">
      {lost.length > 0 && (
        <section aria-labelledby="no-room" className="flex flex-col gap-3">
          <h2 id="no-room" className="text-lg text-act">{t("withoutRoom")}</h2>
          <ul className="divide-y divide-line rounded-lg border border-act/40 bg-surface"><StayItems items={lost} label="–" /></ul>
        </section>
      )}
      {groups.map((group) => {
        const items = placed(stays, group.id);
        const free = group.units.filter((unit) => !items.some((item) => item.unit === unit));
        const unassigned = items.filter((item) => item.unit === null);
        return (
          <section key={group.id} aria-labelledby={group.id} className="flex flex-col gap-3">
            <h2 id={group.id} className="flex flex-wrap items-baseline gap-x-3 text-lg">
              <bdi>{group.name}</bdi>
              <span className="font-sans text-sm text-ink-soft">{t("units", { count: group.units.length })}</span>
            </h2>
            {items.length === 0 ? (
              <p className="text-ink-soft">{t("noneInType")}</p>
            ) : (
              <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
                {group.units.filter((unit) => !free.includes(unit)).map((unit) => <StayItems key={unit} label={unit} items={items.filter((item) => item.unit === unit)} />)}
                {unassigned.length > 0 && <StayItems label={t("unassigned")} items={unassigned} />}
                {free.length > 0 && <li className="px-4 py-3 text-ink-soft">{t("freeUnits", { units: free.join(", "), count: free.length })}</li>}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
