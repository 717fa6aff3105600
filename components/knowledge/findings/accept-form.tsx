"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { type Audience, audiences, type Risk, risks } from "@/lib/knowledge/rules/book";
import type { BookPage, Finding } from "./finding";

export type Accepting = { readonly sopId?: string; readonly instead?: boolean; readonly newPage?: { readonly slug: string; readonly title: string; readonly audience: Audience; readonly risk: Risk; readonly owner: string } };

const slugOf = (title: string, itemId: string): string => title.normalize("NFKD").replace(/[\u0300-\u036f]/gu, "").toLowerCase().replace(/[^a-z0-9]+/gu, "-").replace(/^-+|-+$/gu, "").slice(0, 60).replace(/-+$/u, "") || `finding-${itemId.slice(-8)}`;
const titleFrom = (problem: string): string => problem.replace(/[?؟¿.!]+/gu, "").trim().slice(0, 80);

/** Where an accepted finding goes: a page of the book, or one of its own. */
export function AcceptForm({ finding, pages, pending, onCancel, onAccept }: { readonly finding: Finding; readonly pages: readonly BookPage[]; readonly pending: boolean; readonly onCancel: () => void; readonly onAccept: (into: Accepting) => void }) {
  const t = useTranslations("findings.accept");
  const named = useTranslations("knowledge");
  const [sopId, setSopId] = useState(finding.suggestedSopId ?? "");
  const suggested = finding.contradicts !== null && sopId !== "" && sopId === finding.suggestedSopId;
  const here = useRef<HTMLFormElement>(null);
  // Opened by a key: the hands are on the keyboard.
  useEffect(() => { here.current?.querySelector<HTMLElement>("select")?.focus(); }, []);
  const submit = (form: FormData) => {
    if (sopId !== "") return onAccept({ sopId, ...(suggested && form.get("instead") !== null ? { instead: true } : {}) });
    const title = String(form.get("title") ?? "");
    onAccept({ newPage: { slug: slugOf(title, finding.itemId), title, owner: String(form.get("owner") ?? ""), audience: audiences.find((each) => each === form.get("audience")) ?? "guest", risk: risks.find((each) => each === form.get("risk")) ?? "low" } });
  };
  return (
    <form ref={here} action={submit} aria-label={t("title")} className="grid max-w-measure gap-4 rounded-lg border border-line bg-surface p-4">
      <Field name="sop" label={t("page")} help={t("pageHelp")}>{(control) => (
        <NativeSelect {...control} value={sopId} onChange={(event) => setSopId(event.target.value)}>
          <option value="">{t("newPage")}</option>
          {pages.map((page) => <option key={page.sopId} value={page.sopId}>{page.title}</option>)}
        </NativeSelect>
      )}</Field>
      {suggested && <Label className="flex min-h-8 items-center gap-2 font-normal"><Checkbox name="instead" value="1" defaultChecked />{t("instead")}</Label>}
      {sopId === "" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="title" label={t("pageTitle")} required className="sm:col-span-2">{(control) => <Input {...control} defaultValue={titleFrom(finding.problem)} maxLength={160} dir="auto" />}</Field>
          <Field name="audience" label={named("place.audience")} required>{(control) => <NativeSelect {...control} defaultValue="guest">{audiences.map((each) => <option key={each} value={each}>{named(`audience.${each}`)}</option>)}</NativeSelect>}</Field>
          <Field name="risk" label={named("place.risk")} required>{(control) => <NativeSelect {...control} defaultValue="low">{risks.map((each) => <option key={each} value={each}>{named(`risk.${each}`)}</option>)}</NativeSelect>}</Field>
          <Field name="owner" label={named("place.owner")} required className="sm:col-span-2">{(control) => <Input {...control} defaultValue={pages[0]?.owner ?? t("owner")} maxLength={80} />}</Field>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={pending}>{pending ? t("working") : t("do")}</Button>
        <Button variant="ghost" onClick={onCancel}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
