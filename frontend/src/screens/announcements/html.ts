/** The text of a piece of HTML, on one line; a dot between the items of a list. Nothing in it is run, loaded or shown. */
export function plainText(html: string): string {
  const items = html.replace(/<\/li>\s*(?=<li\b)/gi, " · </li>");
  const page = new DOMParser().parseFromString(items.replace(/<(br|li|\/p|\/ul|\/ol|\/h\d|\/t[rdh])\b/gi, " $&"), "text/html");
  return page.body.textContent.replace(/\s+/g, " ").trim();
}
