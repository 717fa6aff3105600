"use client";

import { Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { toast } from "sonner";
import { TermControl } from "@/components/rates/setup/term-control";
import { type Problem, readTerms, type SimpleField, type TermField } from "@/components/rates/setup/term-fields";
import { Button } from "@/components/ui/button";
import { Sheet, SheetClose, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { isLocale } from "@/lib/kernel/locale";

type Values = Readonly<Record<string, unknown>>;
type Saved = { readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string; readonly fields: readonly { readonly path: string; readonly message: string }[] } };
export type TermSheetProps = {
  readonly trigger: ReactNode; readonly title: string; readonly lead?: string; readonly fields: readonly TermField[]; readonly initial: Values; readonly currency: string;
  readonly save: (values: Readonly<Record<string, unknown>>) => Promise<Saved>; readonly footer?: ReactNode;
};

/** A term of sale, new or to be changed, in a sheet beside its list. What was typed stays until it is kept or left. */
export function TermSheet({ trigger, title, lead, fields, initial, currency, save, footer }: TermSheetProps) {
  const t = useTranslations("rates.setup");
  const terms = useTranslations("terms");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const [problems, setProblems] = useState<readonly { name: string; message: string }[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const told = ({ name, rule }: Problem) => ({ name, message: t(`wrong.${rule}`) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { values, problems: unread } = readTerms(fields, { one: (name) => String(form.get(name) ?? ""), all: (name) => form.getAll(name).map(String) }, currency);
    setProblems(unread.map(told));
    setFailed(null);
    if (unread.length > 0) return;
    start(async () => {
      const answer = await save(values).catch(() => null);
      if (answer?.ok) {
        setOpen(false);
        toast(t("saved"));
        router.refresh();
        return;
      }
      const known = answer?.error.fields.map(({ path, message }) => ({ name: path, message })) ?? [];
      setProblems(known);
      setFailed(known.length > 0 ? null : (answer?.error.message ?? t("offline")));
    });
  };
  const errorOf = (path: string) => problems.find(({ name }) => name === path || name.startsWith(`${path}.`))?.message;
  return (
    <Sheet open={open} onOpenChange={(next) => { setOpen(next); setProblems([]); setFailed(null); }}>
      <SheetTrigger asChild>{trigger}</SheetTrigger>
      <SheetContent className="sm:max-w-lg">
        <form onSubmit={submit} noValidate className="flex min-h-full flex-col">
          <SheetHeader>
            <SheetTitle>{title}</SheetTitle>
            <SheetDescription className={lead ? undefined : "sr-only"}>{lead ?? title}</SheetDescription>
          </SheetHeader>
          <div className="flex flex-col gap-5 px-6 pb-6">
            {(failed ?? (problems.length > 1 ? t("fix") : null)) && <p role="alert" className="rounded-md border border-act/40 bg-act-wash p-3 text-sm text-act">{failed ?? t("fix")}</p>}
            <TermBody fields={fields} initial={initial} currency={currency} errorOf={errorOf} />
          </div>
          <SheetFooter>
            <div className="flex flex-wrap justify-end gap-2">
              {footer && <span className="me-auto">{footer}</span>}
              <SheetClose asChild><Button type="button" variant="outline">{terms("cancel")}</Button></SheetClose>
              <Button type="submit" disabled={pending}>{pending ? t("saving") : t("save")}</Button>
            </div>
          </SheetFooter>
        </form>
      </SheetContent>
    </Sheet>
  );
}

type BodyProps = { readonly fields: readonly TermField[]; readonly initial: Values; readonly currency: string; readonly errorOf: (path: string) => string | undefined };

function TermBody({ fields, initial, currency, errorOf }: BodyProps) {
  const locale = useLocale();
  const reader = isLocale(locale) ? locale : "en";
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const choiceOf = (fieldName: string, path: string, stored: unknown, siblings: readonly TermField[]) => {
    const field = siblings.find((each) => each.name === fieldName);
    return chosen[path] ?? (typeof stored === "string" ? stored : field?.kind === "select" ? (field.none ?? field.options[0]?.value ?? "") : "");
  };
  const control = (field: SimpleField, path: string, values: Values, siblings: readonly TermField[], prefix: string) => (
    <TermControl
      key={path} field={field} path={path} value={values[field.name]} currency={currency} locale={reader} error={errorOf(path)}
      chosen={field.kind === "measured" ? choiceOf(field.by, `${prefix}${field.by}`, values[field.by], siblings) : ""} onChoose={(value) => setChosen((before) => ({ ...before, [path]: value }))}
    />
  );
  return fields.map((field) => (field.kind === "rows" ? <Rows key={field.name} field={field} initial={initial[field.name]} control={control} /> : control(field, field.name, initial, fields, "")));
}

type RowsProps = { readonly field: Extract<TermField, { kind: "rows" }>; readonly initial: unknown; readonly control: (field: SimpleField, path: string, values: Values, siblings: readonly TermField[], prefix: string) => ReactNode };

/** Lines of the same fields: steps of a policy, bands of ages. */
function Rows({ field, initial, control }: RowsProps) {
  const t = useTranslations("rates.setup");
  const stored = Array.isArray(initial) ? (initial as readonly Values[]) : [];
  const [lines, setLines] = useState<readonly number[]>(stored.map((_, index) => index));
  const free = Array.from({ length: field.most }, (_, index) => index).find((index) => !lines.includes(index));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 text-sm font-medium">{field.label}</legend>
      {field.help && <p className="-mt-2 text-xs text-ink-soft">{field.help}</p>}
      {lines.map((line) => (
        <div key={line} className="grid grid-cols-[1fr_1fr_auto] items-end gap-3 rounded-md border border-line p-3 sm:grid-cols-[1fr_1.3fr_1fr_auto]">
          <input type="hidden" name={`${field.name}.${line}.there`} value="1" />
          {field.columns.map((column) => control(column, `${field.name}.${line}.${column.name}`, stored[line] ?? {}, field.columns, `${field.name}.${line}.`))}
          <Button type="button" variant="ghost" size="icon-sm" className="col-start-[-2]" aria-label={t("removeLine")} onClick={() => setLines(lines.filter((each) => each !== line))}><Trash2 aria-hidden /></Button>
        </div>
      ))}
      {free !== undefined && <Button type="button" variant="outline" size="sm" className="self-start" onClick={() => setLines([...lines, free])}><Plus aria-hidden />{field.add}</Button>}
    </fieldset>
  );
}
