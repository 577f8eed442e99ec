/** The text of a piece of HTML, on one line. Nothing in it is run, loaded or shown. */
export function plainText(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/<(br|\/p|\/li|\/h\d|\/tr)\b/gi, " $&"), "text/html");
  return page.body.textContent.replace(/\s+/g, " ").trim();
}
