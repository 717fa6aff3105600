import type { ReactNode } from "react";
import { manageAction } from "@/lib/site/actions";
import type { FormAct } from "@/lib/site/rules/manage-form";

type ManageFormProps = { lang: string; token: string; act: FormAct; formKey: string; expected: number; fields?: Readonly<Record<string, string>>; children: ReactNode };

/** The button that does it, with what the guest was shown: a price that moved since is told, not charged. */
export function ManageForm({ lang, token, act, formKey, expected, fields = {}, children }: ManageFormProps) {
  const hidden = { lang, token, act, key: formKey, expected: String(expected), ...fields };
  return (
    <form action={manageAction} className="mt-8 flex flex-wrap items-center gap-4">
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children}
    </form>
  );
}
