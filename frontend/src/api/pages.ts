import { ApiError } from "./errors";

/** What says which page is read. */
export interface Paged {
  params?: { query?: { page?: number; page_size?: number } };
}

/**
 * The page that is asked for; where there are not so many, the last one, which costs two more calls.
 *
 * `ask` reads a page of the list, `init` says which. What else is refused is thrown on.
 */
export async function nearestPage(ask: (init: Paged) => Promise<unknown>, init: Paged): Promise<unknown> {
  try {
    return await ask(init);
  } catch (thrown) {
    if (!(thrown instanceof ApiError && thrown.code === "no_such_page")) throw thrown;
    const at = (page: number) => ask({ ...init, params: { ...init.params, query: { ...init.params?.query, page } } });
    const first = (await at(1)) as { count: number; results: readonly unknown[] };
    const size = init.params?.query?.page_size ?? first.results.length;
    const last = size > 0 ? Math.ceil(first.count / size) : 1;
    return last > 1 ? at(last) : first;
  }
}
