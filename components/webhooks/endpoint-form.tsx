"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { ShownSecret } from "@/components/webhooks/shown-secret";
import { TypeChoice } from "@/components/webhooks/type-choice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { createEndpointAction, updateEndpointAction } from "@/lib/webhooks/actions";
import type { WebhookTypeName } from "@/lib/webhooks/rules/types";

export type EndpointFacts = { readonly id: string; readonly name: string; readonly url: string; readonly types: readonly string[] };
type Wrong = Readonly<Partial<Record<"name" | "url", string>>>;

/** Makes an endpoint, or changes one (`endpoint`). What was typed stays when it is refused. */
export function EndpointForm({ slug, houses, endpoint }: { readonly slug: string; readonly houses: readonly { readonly slug: string; readonly name: string }[]; readonly endpoint?: EndpointFacts }) {
  const t = useTranslations("webhooks");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [secret, setSecret] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const [types, setTypes] = useState<readonly WebhookTypeName[]>((endpoint?.types ?? []) as readonly WebhookTypeName[]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = (field: string) => { const value = new FormData(form).get(field); return typeof value === "string" ? value.trim() : ""; };
    const facts = { name: given("name"), url: given("url"), types: [...types] };
    start(async () => {
      const answer = endpoint ? await updateEndpointAction(slug, { endpointId: endpoint.id, ...facts }) : await createEndpointAction(slug, { ...facts, ...(given("house") ? { propertySlug: given("house") } : {}) });
      if (!answer.ok) {
        const of = (field: string) => answer.error.fields.some(({ path }) => path === field);
        setWrong({ ...(of("name") ? { name: t("wrong.name") } : {}), ...(of("url") ? { url: t("wrong.url") } : {}) });
        if (answer.error.fields.length === 0) toast.error(answer.error.message);
        return;
      }
      setWrong({});
      const { outcome } = answer;
      const shown = outcome.status === "done" && "secret" in outcome.result ? outcome.result.secret : null;
      if (typeof shown === "string") {
        setSecret(shown);
        setTypes([]);
        form.reset();
      } else toast.success(t("saved"));
      router.refresh();
    });
  };
  return (
    <div className="flex flex-col gap-4">
      {secret !== null && <ShownSecret value={secret} onDone={() => setSecret(null)} />}
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field name="name" idPrefix="hook-" label={t("name")} help={t("nameHelp")} error={wrong.name}>
            {(control) => <Input {...control} defaultValue={endpoint?.name ?? ""} maxLength={60} autoComplete="off" />}
          </Field>
          {!endpoint && houses.length > 1 && (
            <Field name="house" idPrefix="hook-" label={t("house")}>
              {(control) => (
                <NativeSelect {...control} defaultValue="">
                  <option value="">{t("allHouses")}</option>
                  {houses.map((house) => <option key={house.slug} value={house.slug}>{house.name}</option>)}
                </NativeSelect>
              )}
            </Field>
          )}
        </div>
        <Field name="url" idPrefix="hook-" label={t("url")} help={t("urlHelp")} error={wrong.url} className="max-w-2xl">
          {(control) => <Input {...control} type="url" dir="ltr" className="rtl:text-end" defaultValue={endpoint?.url ?? ""} maxLength={2_000} placeholder="https://" autoComplete="off" />}
        </Field>
        <TypeChoice chosen={types} onChange={setTypes} />
        <Button type="submit" disabled={pending} className="self-start">{pending ? t("saving") : t(endpoint ? "save" : "create")}</Button>
      </form>
    </div>
  );
}
