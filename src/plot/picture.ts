import { escapeMarkup } from "./markup.js";

/** A picture inside of a page: an image, since notebooks that are not trusted lose inline SVG, but keep images. `alt` is for whoever does not see it. */
export function pictureMarkup(svg: string, alt: string, style: string): string {
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return `<img src="${escapeMarkup(source)}" alt="${escapeMarkup(alt)}" style="${style}">`;
}
