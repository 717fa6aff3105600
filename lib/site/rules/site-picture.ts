/** A picture of the site: where it comes from (`pattern:<seed>` or `photo:…`, see `picture.ts`) and its words for who cannot see it. */
export type Picture = { readonly source: string; readonly alt: string };
