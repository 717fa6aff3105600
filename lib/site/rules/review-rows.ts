import { sectionShapes, type SiteContent } from "./content";

type Review = SiteContent["reviews"]["items"][number];
export type ReviewProblem = { readonly row: number; readonly message: string };

/** What a column may be called, in the four languages and by the platforms that export it. */
const heads: Readonly<Record<"text" | "source" | "author" | "rating" | "best" | "on" | "language" | "url", readonly string[]>> = {
  text: ["text", "review", "comment", "texte", "avis", "commentaire", "texto", "opinion", "opinión", "comentario", "النص", "التقييم"],
  source: ["source", "site", "platform", "plateforme", "origen", "fuente", "plataforma", "المصدر"],
  author: ["author", "name", "guest", "auteur", "nom", "autor", "nombre", "الاسم"], rating: ["rating", "score", "note", "nota", "puntuación", "puntuacion", "الدرجة"],
  best: ["best", "out of", "sur", "de", "من"], on: ["date", "on", "fecha", "التاريخ"], language: ["language", "lang", "langue", "idioma", "اللغة"], url: ["url", "link", "lien", "enlace", "الرابط"],
};

/** Reviews from the rows of a table whose first row names its columns. A row that does not read is named by its line; the others stand. */
export function readReviews(rows: readonly (readonly string[])[], language: string): { reviews: Review[]; problems: ReviewProblem[] } {
  const [head = [], ...lines] = rows;
  const names = head.map((cell) => cell.trim().toLowerCase());
  const columnOf = (field: keyof typeof heads) => names.findIndex((name) => heads[field].includes(name));
  const columns = Object.fromEntries(Object.keys(heads).map((field) => [field, columnOf(field as keyof typeof heads)]));
  if (columns["text"] === -1 || columns["source"] === -1) return { reviews: [], problems: [{ row: 1, message: "The first line names the columns; text and source are needed." }] };
  const reviews: Review[] = [];
  const problems: ReviewProblem[] = [];
  for (const [index, line] of lines.entries()) {
    const cell = (field: keyof typeof heads): string => (columns[field] === -1 ? "" : (line[columns[field] ?? -1] ?? "").trim());
    const number = (text: string): number | null => (text === "" ? null : Number(text.replace(",", ".")));
    const rating = number(cell("rating"));
    const read = sectionShapes.reviews.shape.items.element.safeParse({
      text: cell("text"), source: cell("source"), author: cell("author") || null, rating, best: number(cell("best")) ?? (rating !== null && rating <= 5 ? 5 : 10), on: cell("on") || null,
      language: (cell("language") || language).toLowerCase().slice(0, 2), url: cell("url") || null,
    });
    if (read.success) reviews.push(read.data);
    else problems.push({ row: index + 2, message: read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ") });
  }
  return { reviews, problems };
}
