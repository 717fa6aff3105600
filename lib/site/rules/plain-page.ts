/**
 * Pages of a house that are whole as they are sent: links and plain forms, nothing to run. The booking form is not among
 * them. On the root host no page has an address of this form.
 */
export const isPlainPage = (method: string, path: string): boolean =>
  method === "GET" && /^\/(?:en|fr|es|ar)(?:\/(?:legal|search|offers\/[^/?]+|rooms\/[^/?]+|confirmation\/[^/?]+|payment\/[^/?]+|manage(?:\/[^/?]+(?:\/(?:dates|extras|cancel|pay))?)?))?\/?(?:\?|$)/.test(path);

/**
 * Of these, the pages that show everybody the same until the house changes something: no dates asked, no booking, no guest. Without a
 * query: what a link carries may be counted, and is not the page's own.
 */
export const isShellPage = (path: string): boolean => /^\/(?:en|fr|es|ar)(?:\/(?:legal|offers\/[^/?]+|rooms\/[^/?]+))?\/?$/.test(path);
