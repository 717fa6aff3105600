"use client";

import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { addRoomTypesAction } from "@/lib/inventory/actions";
import { type LineField, pastedLines, readLines, type TypedLine } from "@/lib/inventory/rules/room-entry";

const blank: TypedLine = { name: "", count: "", guests: "", doors: "" };
const inputOf: Readonly<Record<LineField, keyof TypedLine>> = { name: "name", count: "count", guests: "guests", rooms: "doors" };

/** Rooms as a grid of lines: type, Enter for the next one, or paste from a spreadsheet. Nothing typed is lost where a line is refused. */
export function OpeningRooms({ slug }: { readonly slug: string }) {
  const t = useTranslations("opening");
  const router = useRouter();
  const { run, pending, problem } = useOnboardingChange(slug);
  const [lines, setLines] = useState<readonly TypedLine[]>([blank]);
  const [named, setNamed] = useState(false);
  const [wrong, setWrong] = useState<readonly { line: number; field: LineField }[]>([]);
  const [nothing, setNothing] = useState(false);
  const grid = useRef<HTMLOListElement>(null);
  const change = (at: number, part: Partial<TypedLine>) => setLines((now) => now.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const focusLine = (at: number) => requestAnimationFrame(() => grid.current?.querySelector<HTMLInputElement>(`[name="name-${at}"]`)?.focus());
  const add = () => { setLines((now) => [...now, blank]); focusLine(lines.length); };
  const paste = (at: number) => (event: ClipboardEvent) => {
    const pasted = pastedLines(event.clipboardData.getData("text/plain"));
    if (!pasted) return;
    event.preventDefault();
    if (pasted.some(({ doors }) => doors !== "")) setNamed(true);
    setLines((now) => [...now.slice(0, at), ...pasted, ...now.slice(at + 1).filter((line) => Object.values(line).some((text) => text !== ""))]);
  };
  const enter = (at: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (event.metaKey || event.ctrlKey) return event.currentTarget.form?.requestSubmit();
    if (at + 1 < lines.length) focusLine(at + 1); else add();
  };
  const rooms = readLines(lines).types.reduce((sum, { count }) => sum + (Number.isInteger(count) && count > 0 ? count : 0), 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readLines(lines);
    setWrong(read.wrong);
    setNothing(read.types.length === 0);
    const [first] = read.wrong;
    if (first) return void grid.current?.querySelector<HTMLInputElement>(`[name="${inputOf[first.field]}-${first.line}"]`)?.focus();
    if (read.types.length === 0) return;
    void run(() => addRoomTypesAction(slug, { types: read.types }), t("said.rooms", { rooms }), "form").then((done) => {
      if (!done) return;
      setLines([blank]);
      router.push(`/${slug}/opening#now`);
    });
  };
  const refused = (problem?.fields ?? []).flatMap(({ path }) => { const [, at, field] = path.split("."); return field === "rooms" || field === "name" || field === "count" || field === "guests" ? [{ line: readLines(lines).places[Number(at)] ?? 0, field: field as LineField }] : []; });
  const errorOf = (line: number, field: LineField) => ([...wrong, ...refused].some((one) => one.line === line && one.field === field) ? t(`rooms.bad.${field}`) : undefined);
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="max-w-measure text-ink-soft">{t("rooms.typeLead")}</p>
      {(nothing || (problem && refused.length === 0)) && <Alert variant="act"><AlertTitle>{nothing ? t("rooms.bad.none") : problem?.message}</AlertTitle></Alert>}
      <ol ref={grid} className="flex flex-col gap-4">
        {lines.map((line, at) => {
          const control = (field: LineField) => ({ value: line[inputOf[field]], onChange: (event: { target: { value: string } }) => change(at, { [inputOf[field]]: event.target.value }), onKeyDown: enter(at), onPaste: paste(at), autoComplete: "off" });
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a line has no other name than its place
            <li key={at} aria-label={t("rooms.line", { number: at + 1 })} className="grid grid-cols-[1fr_1fr_auto] items-start gap-3 sm:grid-cols-[minmax(0,1fr)_7rem_9rem_auto]">
              <Field name={`name-${at}`} label={t("rooms.name")} error={errorOf(at, "name")} className="col-span-3 sm:col-span-1">{(given) => <Input {...given} {...control("name")} maxLength={80} dir="auto" />}</Field>
              <Field name={`count-${at}`} label={t("rooms.count")} error={errorOf(at, "count")}>{(given) => <Input {...given} {...control("count")} inputMode="numeric" dir="ltr" className="rtl:text-end" />}</Field>
              <Field name={`guests-${at}`} label={t("rooms.guests")} error={errorOf(at, "guests")}>{(given) => <Input {...given} {...control("guests")} inputMode="numeric" dir="ltr" className="rtl:text-end" />}</Field>
              <Button type="button" size="icon" variant="ghost" className="mt-6.5" disabled={lines.length === 1} aria-label={t("rooms.drop", { number: at + 1 })} onClick={() => setLines((now) => now.filter((_, index) => index !== at))}><X aria-hidden /></Button>
              {named && <Field name={`doors-${at}`} label={t("rooms.doors")} help={t("rooms.doorsHelp")} error={errorOf(at, "rooms")} className="col-span-3 sm:col-span-3">{(given) => <Input {...given} {...control("rooms")} dir="auto" />}</Field>}
            </li>
          );
        })}
      </ol>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button type="button" variant="outline" size="sm" onClick={add}><Plus aria-hidden />{t("rooms.add")}</Button>
        <span className="flex items-center gap-2.5"><Checkbox id="named" checked={named} onCheckedChange={(on) => setNamed(on === true)} /><Label htmlFor="named" className="font-normal">{t("rooms.withDoors")}</Label></span>
      </div>
      <Button type="submit" size="lg" className="self-start" disabled={pending}>{t("rooms.save", { rooms })}</Button>
    </form>
  );
}
