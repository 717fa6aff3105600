/** One text of a page's query: the first when it came several times, "" when it did not come. */
export type PageQuery = Promise<Readonly<Record<string, string | string[] | undefined>>>;

export async function queryText(query: PageQuery, name: string): Promise<string> {
  const value = (await query)[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
