import { type Locale, writingOf } from "@/lib/kernel/locale";
import { formatMoney, type Money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { ExtraUnit } from "@/lib/rates/rules/extra-lines";
import type { BasketView } from "./basket-view";
import type { WayId } from "./payment-ways";

/** A priced line in words. `detail` says more of it. */
export type ShownLine = { readonly key: string; readonly label: string; readonly detail: string | null; readonly value: string };
export type ShownExtra = {
  readonly id: string; readonly name: string; readonly description: string; readonly unit: ExtraUnit; readonly price: string;
  readonly daily: boolean; readonly countable: boolean; readonly why: "late" | "full" | null; readonly until: string | null;
  readonly days: readonly { readonly day: string; readonly label: string; readonly most: number }[];
  readonly quantity: number; readonly day: string | null; readonly refused: "late" | "full" | null;
};
/** The basket as a form shows it: every amount and date written, so that a browser writes none itself. */
export type BasketShown = {
  readonly rooms: readonly ShownLine[]; readonly extras: readonly ShownLine[]; readonly promotion: ShownLine | null;
  readonly taxes: readonly ShownLine[]; readonly included: readonly ShownLine[];
  readonly total: string; readonly totalAmount: number; readonly display: string | null;
  readonly offered: readonly ShownExtra[]; readonly promoRefused: string | null;
  readonly ways: readonly { readonly id: WayId; readonly now: string }[];
};

export type Writing = { readonly locale: Locale; /** How amounts are written. */ readonly figures: string; readonly timezone: string };

export function presentBasket(view: BasketView, { locale, figures, timezone }: Writing): BasketShown {
  const written = (amount: Money) => formatMoney(amount, figures);
  const dayOf = (day: string) => new Intl.DateTimeFormat(writingOf(locale), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${day}T00:00:00Z`));
  const moment = new Intl.DateTimeFormat(writingOf(locale), { weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone, numberingSystem: "latn" });
  const taxLine = (line: BasketView["taxes"][number]): ShownLine => ({ key: line.code, label: line.name, detail: null, value: written(line.total) });
  return {
    rooms: view.rooms.map((room, index) => ({ key: `${index}`, label: room.name, detail: room.ratePlan, value: written(room.price) })),
    extras: view.extras.map((extra) => ({ key: extra.id, label: extra.quantity > 1 ? `${extra.name} × ${extra.quantity}` : extra.name, detail: extra.day === null ? null : formatDate(toIsoDate(extra.day), locale, "short"), value: written(extra.price) })),
    promotion: view.promotion && { key: "promotion", label: view.promotion.names.join(" · "), detail: null, value: written(view.promotion.off) },
    taxes: view.taxes.filter(({ included }) => !included).map(taxLine), included: view.taxes.filter(({ included }) => included).map(taxLine),
    total: written(view.total), totalAmount: view.total.amount, display: view.display && written(view.display),
    offered: view.offered.map(({ choice, price, ...extra }) => ({
      ...extra, price: written(price), daily: choice.daily, countable: choice.countable, why: choice.why, until: choice.until === null ? null : moment.format(new Date(choice.until)),
      days: choice.days.map(({ day, most }) => ({ day, label: dayOf(day), most })),
    })),
    promoRefused: view.promoRefused, ways: view.ways.map(({ id, now }) => ({ id, now: written(now) })),
  };
}
