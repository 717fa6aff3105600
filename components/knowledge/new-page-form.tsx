"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/boardroom/use-act";
import { PlaceFields, placingIn } from "@/components/knowledge/place-fields";
import { languageNames } from "@/components/shell/language-names";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type Locale, locales } from "@/lib/kernel/locale";
import { draftSopAction } from "@/lib/knowledge/actions";
import { slugOf } from "@/lib/knowledge/rules/slug";

/** A new page: its title, its language and where it belongs. The text is written in the editor. */
export function NewPageForm({ slug, home, locale }: { readonly slug: string; readonly home: string; readonly locale: Locale }) {
  const t = useTranslations("knowledge.create");
  const router = useRouter();
  const { act, pending, problem } = useAct();
  const [title, setTitle] = useState("");
  const [address, setAddress] = useState<string | null>(null);
  const name = address ?? slugOf(title);
  const create = async (form: FormData) => {
    const language = locales.find((each) => each === form.get("language")) ?? locale;
    const outcome = await act(() => draftSopAction(slug, { slug: name, title, locale: language, body: t("first"), ...placingIn(form) }), t("offline"));
    if (outcome) router.push(`${home}/${name}?lang=${language}&view=edit`);
  };
  return (
    <form action={create} className="flex max-w-lg flex-col gap-5">
      <Field name="title" label={t("title")} required>{(control) => <Input {...control} value={title} onChange={(event) => setTitle(event.target.value)} maxLength={160} />}</Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="language" label={t("language")} required>{(control) => <NativeSelect {...control} defaultValue={locale}>{locales.map((each) => <option key={each} value={each}>{languageNames[each]}</option>)}</NativeSelect>}</Field>
        <Field name="slug" label={t("slug")} help={t("slugHelp")} required>{(control) => <Input {...control} value={name} onChange={(event) => setAddress(event.target.value)} maxLength={80} pattern="[a-z0-9]+(-[a-z0-9]+)*" dir="ltr" />}</Field>
      </div>
      <PlaceFields placing={{ domain: "service", audience: "guest", risk: "low", owner: "", roles: [] }} />
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      <div><Button type="submit" disabled={pending}>{t("do")}</Button></div>
    </form>
  );
}
