"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { ImportView } from "@/components/property/import-view";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { checkImportAction } from "@/lib/property/actions";
import { importMapping, landingStatuses, newType, noType, type WordCount } from "@/lib/property/rules/import-mapping";

type Option = { readonly value: string; readonly label: string };

function Words({ title, name, words, meanings, options }: { title: string; name: string; words: readonly WordCount[]; meanings: Readonly<Record<string, string>>; options: readonly Option[] }) {
  const t = useTranslations("imports.words");
  if (words.length === 0) return null;
  return (
    <section className="rounded-lg border border-line bg-surface">
      <h3 className="px-4 pt-3 text-sm font-medium">{title}</h3>
      <Table label={title}>
        <TableHeader><TableRow><TableHead>{t("word")}</TableHead><TableHead numeric>{t("rows")}</TableHead><TableHead>{t("means")}</TableHead></TableRow></TableHeader>
        <TableBody>
          {words.map(({ word, rows }) => (
            <TableRow key={word}>
              <TableCell className="font-medium"><bdi>{word}</bdi></TableCell>
              <TableCell numeric>{rows}</TableCell>
              <TableCell className="min-w-44">
                <NativeSelect aria-label={`${title}: ${word}`} name={`${name} ${word}`} defaultValue={meanings[word] ?? ""}>
                  <option value="">{t("unset")}</option>
                  {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
                </NativeSelect>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

/** What the file calls by another name than the house; changed, every row is read again. */
export function ImportWords({ slug, run }: { slug: string; run: ImportView }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [failed, setFailed] = useState(false);
  const { found, mapping, choices } = run;
  if (found.roomTypes.length + found.statuses.length + found.meals.length === 0) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const chosen = (name: string, words: readonly WordCount[]) => Object.fromEntries(words.flatMap(({ word }) => { const value = String(form.get(`${name} ${word}`) ?? ""); return value === "" ? [] : [[word, value]]; }));
    const next = importMapping.safeParse({ ...mapping, roomTypes: chosen("roomTypes", found.roomTypes), statuses: chosen("statuses", found.statuses), meals: chosen("meals", found.meals) });
    setFailed(!next.success);
    if (!next.success) return;
    start(async () => {
      const answer = await checkImportAction(slug, { runId: run.id, mapping: next.data }).catch(() => null);
      setFailed(!answer?.ok);
      if (answer?.ok) router.refresh();
    });
  };
  const named = choices.roomTypes.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div><h2 className="text-lg">{t("words.title")}</h2><p className="mt-1 max-w-measure text-ink-soft">{t("words.lead")}</p></div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Words title={t("words.roomTypes")} name="roomTypes" words={found.roomTypes} meanings={mapping.roomTypes} options={[...named, { value: newType, label: t("words.new") }, { value: noType, label: t("words.noType") }]} />
        <Words title={t("words.statuses")} name="statuses" words={found.statuses} meanings={mapping.statuses} options={landingStatuses.map((status) => ({ value: status, label: t(`statuses.${status}`) }))} />
        <Words title={t("words.meals")} name="meals" words={found.meals} meanings={mapping.meals} options={[...choices.families.map(({ id, name }) => ({ value: id, label: name })), { value: noType, label: t("words.noPlan") }]} />
      </div>
      {failed && <p role="alert" className="text-sm text-act">{t("run.failed")}</p>}
      <Button type="submit" variant="outline" disabled={pending} className="self-start">{pending ? t("columns.checking") : t("columns.again")}</Button>
    </form>
  );
}
