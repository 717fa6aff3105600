import { JournalLine } from "@/components/boardroom/journal-line";
import { DateText } from "@/components/shell/date-text";
import type { ReceiptView } from "@/lib/boardroom/rules/views";
import { todayIn } from "@/lib/kernel/nights";

/** Lines of the journal under the house's own days, newest first. */
export function JournalDays({ slug, receipts, timeZone, mayUndo, words }: { readonly slug: string; readonly receipts: readonly ReceiptView[]; readonly timeZone: string; readonly mayUndo: boolean; readonly words: { readonly today: string; readonly yesterday: string; readonly days: readonly [string, string] } }) {
  const days = [...Map.groupBy(receipts, ({ at }) => todayIn(timeZone, Date.parse(at)))];
  return (
    <div className="flex flex-col gap-6">
      {days.map(([day, lines]) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="sticky top-0 z-10 border-b border-line bg-paper py-2 text-lg">{day === words.days[0] ? words.today : day === words.days[1] ? words.yesterday : <DateText value={day} style="weekday" />}</h2>
          <ol className="divide-y divide-line">{lines.map((receipt) => <JournalLine key={receipt.id} slug={slug} receipt={receipt} timeZone={timeZone} mayUndo={mayUndo} />)}</ol>
        </section>
      ))}
    </div>
  );
}
