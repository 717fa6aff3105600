"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Keeps the page true while somebody looks at it: asks again every few seconds, and at once on coming back. */
export function LiveRefresh({ seconds = 8 }: { seconds?: number }) {
  const router = useRouter();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible" && navigator.onLine) router.refresh();
    };
    const timer = setInterval(look, seconds * 1_000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [router, seconds]);
  return null;
}
