import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { placesOf } from "@/lib/knowledge/rules/cut-passages";

const parts: Components = {
  p: ({ children }) => <p className="my-3 first:mt-0 last:mb-0">{children}</p>,
  ul: ({ children }) => <ul className="my-3 list-disc space-y-1 ps-5">{children}</ul>,
  ol: ({ children }) => <ol className="my-3 list-decimal space-y-1 ps-5">{children}</ol>,
  // What stands in the book may come from a file of anybody: links say where they lead and pass nothing on.
  a: ({ href, children }) => <a href={href} rel="noreferrer nofollow" target="_blank" className="text-accent underline decoration-accent/35 underline-offset-4 hover:decoration-accent">{children}</a>,
  img: () => null,
  code: ({ children }) => <code className="rounded-sm bg-fill px-1 py-0.5 text-[0.9em]">{children}</code>,
  blockquote: ({ children }) => <blockquote className="my-3 border-s-2 border-line-strong ps-4 text-ink-soft">{children}</blockquote>,
  table: ({ children }) => <div className="my-3 overflow-x-auto"><table className="w-full border-collapse text-start tabular-nums [&_td]:border-t [&_td]:border-line [&_td]:py-1.5 [&_td]:pe-4 [&_th]:py-1.5 [&_th]:pe-4 [&_th]:text-start [&_th]:font-medium">{children}</table></div>,
  hr: () => <hr className="my-6 border-line" />,
};

const blank = /\[(?:to fill|à compléter|por completar|للإكمال)\s?[:：]\s*([^\]\n]+)\]/giu;
/** Places left to fill stand out, whatever Markdown would make of the brackets. */
const withBlanks = (markdown: string): string => markdown.replace(blank, (_, what: string) => `**‹${what.trim()}›**`);

/** A text of the book as it is read: each section can be pointed at, and each of its passages. */
export function SopText({ body, title, lang, dir, linked = false }: { readonly body: string; readonly title: string; readonly lang: string; readonly dir: "ltr" | "rtl"; /** Headings lead to themselves, to be copied from there. */ readonly linked?: boolean }) {
  return (
    <div lang={lang} dir={dir} className="max-w-measure text-base leading-relaxed">
      {placesOf(body, title).map(({ anchor, level, title: heading, markdown, pieces }) => (
        <section key={anchor} id={linked ? anchor : undefined} className="scroll-mt-24 target:rounded-md target:bg-accent-wash target:px-4 target:py-3 not-first:mt-8">
          {linked && pieces.slice(1).map((piece) => <span key={piece.anchor} id={piece.anchor} className="scroll-mt-24" />)}
          {heading !== "" && <Heading level={level}>{linked ? <a href={`#${anchor}`} className="hover:text-accent">{heading}</a> : heading}</Heading>}
          <Markdown remarkPlugins={[remarkGfm]} components={parts} skipHtml>{withBlanks(markdown)}</Markdown>
        </section>
      ))}
    </div>
  );
}

/** The page's own title is its h1: a text's first level is the second here. */
function Heading({ level, children }: { readonly level: number; readonly children: React.ReactNode }) {
  if (level <= 1) return <h2 className="mb-2 text-lg">{children}</h2>;
  if (level === 2) return <h3 className="mb-2 text-base font-medium">{children}</h3>;
  return <h4 className="mb-1 text-sm font-medium text-ink-soft">{children}</h4>;
}
