"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

function subscribe(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Whether the browser has a network. On the server, yes. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );

/** Says that the connection is gone, for as long as it is. */
export function OfflineBanner() {
  const t = useTranslations("shell.states");
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className="flex items-start justify-center gap-2 border-b border-watch/30 bg-watch-wash px-4 py-2 text-sm text-ink">
          <WifiOff aria-hidden className="mt-0.75 size-4 shrink-0 text-watch" />
          {t("offline")}
        </p>
      )}
    </div>
  );
}
