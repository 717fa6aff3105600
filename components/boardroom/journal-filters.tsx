import { Search } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { journalActors, journalKinds } from "@/lib/boardroom/rules/receipt-inputs";

export type JournalSearch = Readonly<Partial<Record<"text" | "who" | "person" | "kind" | "from" | "to" | "undoable" | "clockwork" | "subject", string>>>;

/** What of the journal to show. A plain form: it works before anything has loaded, and its address can be kept. */
export function JournalFilters({ slug, search, people }: { readonly slug: string; readonly search: JournalSearch; readonly people: readonly { readonly userId: string; readonly name: string }[] }) {
  const t = useTranslations("journal");
  const filtered = Object.values(search).some(Boolean);
  return (
    <div className="flex flex-col gap-2">
      <Form action={`/${slug}/boardroom/receipts`} className="grid grid-cols-2 items-center gap-2 md:grid-cols-3 xl:grid-cols-[minmax(0,1fr)_9.5rem_9.5rem_9.5rem_9rem_9rem_auto]">
        <Input type="search" name="text" maxLength={80} defaultValue={search.text ?? ""} aria-label={t("search")} placeholder={t("search")} className="max-md:col-span-2" />
        <NativeSelect name="who" defaultValue={search.who ?? ""} aria-label={t("anybody")}>
          <option value="">{t("anybody")}</option>
          {journalActors.map((each) => <option key={each} value={each}>{t(`who.${each}`)}</option>)}
        </NativeSelect>
        {people.length > 0 && (
          <NativeSelect name="person" defaultValue={search.person ?? ""} aria-label={t("everyone")}>
            <option value="">{t("everyone")}</option>
            {people.map(({ userId, name }) => <option key={userId} value={userId}>{name}</option>)}
          </NativeSelect>
        )}
        <NativeSelect name="kind" defaultValue={search.kind ?? ""} aria-label={t("anything")}>
          <option value="">{t("anything")}</option>
          {journalKinds.map((each) => <option key={each} value={each}>{t(`kinds.${each}`)}</option>)}
        </NativeSelect>
        <Input type="date" name="from" defaultValue={search.from ?? ""} aria-label={t("fromDay")} title={t("fromDay")} />
        <Input type="date" name="to" defaultValue={search.to ?? ""} aria-label={t("toDay")} title={t("toDay")} />
        {search.subject && <input type="hidden" name="subject" value={search.subject} />}
        <Button type="submit" variant="outline" className="max-md:col-span-2"><Search aria-hidden />{t("find")}</Button>
        <div className="col-span-full flex flex-wrap gap-x-6 gap-y-1 text-sm">
          <label className="flex min-h-8 items-center gap-2"><input type="checkbox" name="undoable" value="1" defaultChecked={search.undoable === "1"} className="size-4 accent-accent" />{t("onlyUndoable")}</label>
          <label className="flex min-h-8 items-center gap-2"><input type="checkbox" name="clockwork" value="1" defaultChecked={search.clockwork === "1"} className="size-4 accent-accent" />{t("clockwork")}</label>
        </div>
      </Form>
      {search.subject && <p className="text-sm text-ink-soft">{t("oneThing")}</p>}
      {filtered && <Button asChild variant="link" className="self-start"><Link href={`/${slug}/boardroom/receipts`}>{t("clear")}</Link></Button>}
    </div>
  );
}
