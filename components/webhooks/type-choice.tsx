"use client";

import { useTranslations } from "next-intl";
import { type WebhookTypeName, webhookTypeNames } from "@/lib/webhooks/rules/types";

const groups = [...new Set(webhookTypeNames.map((name) => name.split(".")[0] ?? ""))];

/** What an endpoint wants to hear of; nothing chosen: everything, also what comes later. */
export function TypeChoice({ chosen, onChange }: { readonly chosen: readonly WebhookTypeName[]; readonly onChange: (types: readonly WebhookTypeName[]) => void }) {
  const t = useTranslations("webhooks");
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="text-sm font-medium">{t("types")}</legend>
      <p className="mt-1 text-xs text-ink-soft">{t("typesHelp")}</p>
      <div className="gap-x-6 sm:columns-2 lg:columns-3">
        {groups.map((group) => (
          <div key={group} className="mb-3 flex break-inside-avoid flex-col">
            {webhookTypeNames.filter((name) => name.startsWith(`${group}.`)).map((name) => (
              <label key={name} className="flex min-h-7 items-center gap-2 text-sm">
                <input type="checkbox" className="size-4 accent-accent" checked={chosen.includes(name)} onChange={(event) => onChange(event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))} />
                <code dir="ltr">{name}</code>
              </label>
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
