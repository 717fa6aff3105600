"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** How often a screen asks by itself while it cannot be told. */
const fallbackMs = 15_000;
/** A burst of changes is read once. */
const calmMs = 250;

/** Keeps the page true while somebody looks at it: told of changes as they happen, else by asking every few seconds. */
export function useLive(slug: string): void {
  const router = useRouter();
  useEffect(() => {
    let source: EventSource | null = null;
    let later: ReturnType<typeof setTimeout> | undefined;
    let told = false;
    const read = () => {
      clearTimeout(later);
      later = setTimeout(() => { if (document.visibilityState === "visible" && navigator.onLine) router.refresh(); }, calmMs);
    };
    const open = () => {
      if (source || document.visibilityState !== "visible") return;
      source = new EventSource(`/api/live/${encodeURIComponent(slug)}`);
      source.addEventListener("open", () => { told = true; });
      source.addEventListener("error", () => { told = false; });
      source.addEventListener("changed", read);
    };
    const close = () => {
      source?.close();
      [source, told] = [null, false];
    };
    const look = () => {
      if (document.visibilityState !== "visible") return close();
      open();
      read();
    };
    open();
    const fallback = setInterval(() => { if (!told) read(); }, fallbackMs);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", look);
    window.addEventListener("pagehide", close);
    return () => {
      close();
      clearTimeout(later);
      clearInterval(fallback);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", look);
      window.removeEventListener("pagehide", close);
    };
  }, [router, slug]);
}

/** The same, as a part of a page. */
export function Live({ slug }: { readonly slug: string }) {
  useLive(slug);
  return null;
}
