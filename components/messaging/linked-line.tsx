import Link from "next/link";
import type { Line } from "@/lib/messaging/rules/told";

/** A sentence whose figures lead to where they come from. */
export function LinkedLine({ line }: { line: Line }) {
  return line.map(({ text, url }, index) =>
    url === undefined ? <span key={index}>{text}</span> : <Link key={index} href={url} className="underline decoration-line-strong underline-offset-4 transition-colors hover:decoration-accent">{text}</Link>,
  );
}
