import { formatMoney, type Money } from "@/lib/kernel/money";
import type { ConfirmationView } from "@/lib/site/rules/views";

const row = "flex items-baseline justify-between gap-6";
type Written = Pick<ConfirmationView, "rooms" | "extras" | "taxes" | "total" | "paid" | "left" | "card">;

/** A stay of several rooms or with services, each on its line, each tax on its own, and the total. */
export function StayLines({ stay, figures, words }: { stay: Written; figures: string; words: { total: string; included: (name: string) => string } }) {
  const line = (key: string, label: string, amount: Money, soft = false) => (
    <div key={key} className={soft ? `${row} text-xs text-ink-soft` : row}><dt><bdi>{label}</bdi></dt><dd className="shrink-0"><bdi>{formatMoney(amount, figures)}</bdi></dd></div>
  );
  return (
    <dl className="space-y-2 text-sm tabular-nums">
      {stay.rooms.map((room, index) => line(`room-${index}`, room.name, room.price))}
      {stay.extras.map((extra) => line(extra.id, extra.name, extra.price))}
      {stay.taxes.filter(({ included }) => !included).map((tax) => line(tax.code, tax.name, tax.total))}
      <div className={`${row} border-t border-line pt-2.5 text-base font-medium`}><dt>{words.total}</dt><dd><bdi>{formatMoney(stay.total, figures)}</bdi></dd></div>
      {stay.taxes.filter(({ included }) => included).map((tax) => line(`${tax.code}-in`, words.included(tax.name), tax.total, true))}
    </dl>
  );
}

type PaidWords = { paid: string; left: string; nothing: string; due: string; card: string };

/** What was paid of a stay and what is left to pay at the house. */
export function Paid({ stay, figures, words }: { stay: Written; figures: string; words: PaidWords }) {
  const some = stay.paid.amount > 0;
  return (
    <dl className="mt-4 space-y-2 border-t border-line pt-3 text-sm tabular-nums">
      {some && <div className={row}><dt>{words.paid}</dt><dd><bdi>{formatMoney(stay.paid, figures)}</bdi></dd></div>}
      <div className={`${row} text-base font-medium`}><dt>{stay.left.amount === 0 ? words.nothing : some ? words.left : words.due}</dt>{stay.left.amount > 0 && <dd><bdi>{formatMoney(stay.left, figures)}</bdi></dd>}</div>
      {stay.card && <div><dt className="sr-only">{words.card}</dt><dd className="text-ink-soft">{words.card}</dd></div>}
    </dl>
  );
}
