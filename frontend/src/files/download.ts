/** Files saved under their names: an address of their store leads to one called "download". */

import { api, data } from "../api/client";
import { useDeed } from "../api/queries";
import { saveAs } from "./saveAs";

interface Named {
  id: string;
  name: string;
}

/** Saves a file among the browser's downloads. */
export function useDownload() {
  return useDeed(
    async ({ id, name }: Named) => {
      const content = await data(api.GET("/api/v1/files/{file_id}/download/", { params: { path: { file_id: id } }, parseAs: "blob" }));
      saveAs(content, name);
    },
    { changes: [] },
  );
}
