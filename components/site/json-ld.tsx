import { safeJson } from "@/lib/site/rules/structured-data";

/** Facts for search engines. The text is made safe for a script element. */
export function JsonLd({ thing }: { thing: Parameters<typeof safeJson>[0] }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJson(thing) }} />;
}
