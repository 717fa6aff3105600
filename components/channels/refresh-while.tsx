"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Has the page read again every few seconds while something is on its way, and somebody is looking. */
export function RefreshWhile({ active, seconds = 4 }: { active: boolean; seconds?: number }) {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && navigator.onLine) router.refresh();
    }, seconds * 1_000);
    return () => clearInterval(timer);
  }, [active, seconds, router]);
  return null;
}
