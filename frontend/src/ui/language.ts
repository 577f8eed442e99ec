/** Where the system names a language that none knows ("en-US@posix"), scripts find one that they can format numbers in. */

if (!isKnown(navigator.language)) Object.defineProperty(navigator, "language", { value: "en-US", configurable: true });

function isKnown(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}

export {};
