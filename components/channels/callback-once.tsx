"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useState } from "react";
import { ShownOnce } from "@/components/shell/shown-once";

type Shown = { readonly address: string; readonly partner: string };

/** The address a partner is to call, this once. */
function Callback({ shown: { address, partner }, onDone }: { shown: Shown; onDone: () => void }) {
  const t = useTranslations("channels.connect");
  return <ShownOnce value={address} words={{ title: t("pushTitle", { partner }), help: t("pushHelp", { partner }), copy: t("copy"), copied: t("copied"), done: t("pushDone") }} onDone={onDone} />;
}

const Show = createContext<(shown: Shown) => void>(() => undefined);

/** Shows an address until it is put away. */
export const useCallbackAddress = () => useContext(Show);

/** Holds the address above the page: connecting replaces the form that asked for it, and nobody can show it again. */
export function CallbackOnce({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  return (
    <Show value={setShown}>
      {shown !== null && <Callback shown={shown} onDone={() => setShown(null)} />}
      {children}
    </Show>
  );
}
