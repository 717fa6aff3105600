import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** What every page's client components may say. */
const always = ["terms", "shell", "errors"] as const;

/**
 * Sends the named namespaces to client components inside, beside `terms`, `shell` and `errors`. A page downloads only the
 * words it uses: `<ClientMessages namespaces={["rates"]}>`. Server components need none of this.
 */
export async function ClientMessages({ namespaces = [], children }: { namespaces?: readonly string[]; children: ReactNode }) {
  const all = await getMessages();
  const wanted: Record<string, unknown> = Object.fromEntries([...new Set([...always, ...namespaces])].flatMap((name) => (name in all ? [[name, all[name]]] : [])));
  // What refusals say is put into words by the server.
  wanted["errors"] = { ...all.errors, codes: undefined };
  return <NextIntlClientProvider messages={wanted}>{children}</NextIntlClientProvider>;
}
