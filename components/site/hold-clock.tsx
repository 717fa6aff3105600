"use client";

import { useEffect, useState } from "react";

type HoldClockProps = { /** Milliseconds left when the page was made. */ left: number; /** With `{time}`. */ words: string; over: string };

const clock = (ms: number) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, "0")}`;

/** How long the rooms are still held. Quiet: it is not read aloud each second, and without scripts the page names the hour instead. */
export function HoldClock({ left, words, over }: HoldClockProps) {
  const [rest, setRest] = useState<number | null>(null);
  useEffect(() => {
    const end = performance.now() + left;
    const tick = () => {
      const now = Math.max(0, end - performance.now());
      setRest(now);
      // The house lets go of it a moment later: the page then says so.
      if (now === 0) { clearInterval(timer); setTimeout(() => { window.location.reload(); }, 2_500); }
    };
    const timer = setInterval(tick, 1_000);
    tick();
    return () => { clearInterval(timer); };
  }, [left]);
  if (rest === null) return null;
  return <p role="timer" aria-live="off" className="text-sm text-ink-soft tabular-nums">{rest === 0 ? over : words.replace("{time}", clock(rest))}</p>;
}
